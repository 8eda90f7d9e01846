/**
 * Suggestions below a search field: the combobox pattern of WAI-ARIA with a list of choices.
 *
 * The field stays a plain search field: Enter without a chosen suggestion searches for the words as typed,
 * and without script, or while the server is slow, nothing is missing.
 */
interface Words {
  ja: string;
  en: string;
}

interface Suggestion {
  kind: string;
  label: Words;
  effect: Words;
  count: number;
  parameters: Record<string, string>;
  public_id: string;
}

const PAUSE = 150;
const LONGEST = 60;
const IN_ENGLISH = document.documentElement.lang === "en";

const said = (words: Words): string => (IN_ENGLISH ? words.en : words.ja);
const cases = (count: number): string =>
  IN_ENGLISH ? count.toLocaleString("en") : `${count.toLocaleString("ja")}件`;

class Combobox {
  private readonly list = document.createElement("ul");
  private readonly status = document.createElement("p");
  private shown: readonly Suggestion[] = [];
  private active = -1;
  private waiting = 0;
  private asking: AbortController | undefined;

  constructor(
    private readonly field: HTMLInputElement,
    private readonly form: HTMLFormElement,
    private readonly source: string,
  ) {
    this.list.id = `${field.id}-suggestions`;
    this.list.className = "suggestions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", IN_ENGLISH ? "Suggestions" : "候補");
    this.list.hidden = true;
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    form.classList.add("with-suggestions");
    form.append(this.list, this.status);
    field.autocomplete = "off";
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.list.id);
    field.setAttribute("aria-expanded", "false");
    field.addEventListener("input", (event) => {
      // Half-composed kana is asked for too: readings are found.
      if (event instanceof InputEvent) this.later();
    });
    field.addEventListener("keydown", (event) => this.pressed(event));
    field.addEventListener("blur", () => this.close());
    // The field keeps the focus, so that "blur" does not close the list under the pointer.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest("[role=option]");
      const chosen = option && this.shown[[...this.list.children].indexOf(option)];
      if (chosen) this.choose(chosen);
    });
  }

  private later(): void {
    window.clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => void this.ask(), PAUSE);
  }

  private async ask(): Promise<void> {
    const typed = this.field.value.trim();
    this.asking?.abort();
    if (!typed || typed.length > LONGEST) return this.close();
    this.asking = new AbortController();
    try {
      const address = `${this.source}?${new URLSearchParams({ q: typed })}`;
      const answer = await fetch(address, { signal: this.asking.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) return this.close();
      this.show(((await answer.json()) as { results: Suggestion[] }).results);
    } catch {
      this.close(); // no network, or something newer was typed
    }
  }

  private show(found: readonly Suggestion[]): void {
    if (document.activeElement !== this.field) return;
    this.shown = found;
    this.list.replaceChildren(...found.map((each, place) => this.option(each, place)));
    this.open(found.length > 0);
    if (IN_ENGLISH) this.status.textContent = found.length ? `${found.length} suggestions` : "";
    else this.status.textContent = found.length ? `候補が${found.length}件あります` : "";
  }

  private option(suggestion: Suggestion, place: number): HTMLLIElement {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${place}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const label = document.createElement("span");
    label.className = "suggestion-label";
    label.textContent = said(suggestion.label);
    const effect = document.createElement("span");
    effect.className = "suggestion-effect";
    effect.textContent = said(suggestion.effect);
    option.append(label, " ", effect);
    if (!suggestion.public_id) {
      const count = document.createElement("span");
      count.className = "suggestion-count";
      count.textContent = cases(suggestion.count);
      option.append(" ", count);
    }
    return option;
  }

  private pressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const last = this.shown.length - 1;
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault(); // the first Escape closes the list, the next one empties the field
      return this.close();
    }
    if (event.key === "Enter") {
      const chosen = this.list.hidden ? undefined : this.shown[this.active];
      if (!chosen) return;
      event.preventDefault();
      return this.choose(chosen);
    }
    if (last < 0 || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    if (this.list.hidden) this.open(true);
    // From the field to the first or last suggestion and, past the end, back to the field.
    if (event.key === "ArrowDown") this.activate(this.active === last ? -1 : this.active + 1);
    else this.activate(this.active === -1 ? last : this.active - 1);
  }

  private activate(place: number): void {
    this.active = place;
    [...this.list.children].forEach((option, each) => {
      option.setAttribute("aria-selected", String(each === place));
      if (each === place) option.scrollIntoView({ block: "nearest" });
    });
    if (place < 0) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", `${this.list.id}-${place}`);
  }

  private choose(suggestion: Suggestion): void {
    const results = new URL(this.form.action);
    if (suggestion.public_id) results.pathname = `${results.pathname}/${suggestion.public_id}`;
    else results.search = new URLSearchParams(suggestion.parameters).toString();
    window.location.assign(results);
  }

  private open(isOpen: boolean): void {
    this.list.hidden = !isOpen;
    this.field.setAttribute("aria-expanded", String(isOpen));
    this.activate(-1);
  }

  private close(): void {
    window.clearTimeout(this.waiting);
    this.asking?.abort();
    this.open(false);
    this.status.textContent = "";
  }
}

export function suggestWhileTyping(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>("input[data-suggestions]")) {
    const source = field.dataset["suggestions"];
    if (field.form && source) new Combobox(field, field.form, source);
  }
}
