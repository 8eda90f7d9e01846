/** What the drawn figures share: their words, their tools, and the details of what was chosen. */

/** A row of a table, as the figure draws it: `link` leads to the results that it counts. */
export interface Item {
  key: string;
  kind: string;
  label: string;
  name: string;
  count: number;
  link: string;
}

export interface Tie {
  first: string;
  second: string;
  count: number;
  link: string;
}

export interface Words {
  [name: string]: string | undefined;
}

export const SVG = "http://www.w3.org/2000/svg";

/** Makes an SVG element with attributes. */
export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | number> = {},
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** Makes an HTML element with text. */
export function html<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text = "",
  attributes: Record<string, string> = {},
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function linkOf(row: HTMLElement): string {
  return row.querySelector("a")?.href ?? "";
}

/** The rows of a table of places or parties. */
export function itemsOf(table: Element | null): Item[] {
  return [...(table?.querySelectorAll<HTMLElement>("tr[data-key]") ?? [])].map((row) => ({
    key: row.dataset["key"] ?? "",
    kind: row.dataset["kind"] ?? "",
    label: row.dataset["label"] ?? "",
    name: row.querySelector("th")?.textContent?.trim() ?? "",
    count: Number(row.dataset["count"]),
    link: linkOf(row),
  }));
}

/** The rows of a table of ties. */
export function tiesOf(table: Element | null): Tie[] {
  return [...(table?.querySelectorAll<HTMLElement>("tr[data-first]") ?? [])].map((row) => ({
    first: row.dataset["first"] ?? "",
    second: row.dataset["second"] ?? "",
    count: Number(row.dataset["count"]),
    link: linkOf(row),
  }));
}

/** The words of the figure in the language of the page. */
export function wordsOf(figure: HTMLElement): Words {
  return { ...figure.querySelector<HTMLTemplateElement>("template[data-words]")?.dataset };
}

/** A sentence with a number in it. */
export function said(words: Words, name: string, n: number): string {
  const sentence = (n === 1 ? words[`${name}One`] : undefined) ?? words[name] ?? "{n}";
  return sentence.replace("{n}", n.toLocaleString(document.documentElement.lang));
}

/** Who is tied with an item, strongest first. */
export function tiedWith(key: string, ties: readonly Tie[], items: ReadonlyMap<string, Item>): [Item, Tie][] {
  const found: [Item, Tie][] = [];
  for (const tie of ties) {
    const other = tie.first === key ? tie.second : tie.second === key ? tie.first : undefined;
    const item = other === undefined ? undefined : items.get(other);
    if (item) found.push([item, tie]);
  }
  return found.sort((a, b) => b[1].count - a[1].count);
}

const MOST_LISTED = 12;

/** Shows an item: its name and count with the way to its results, and with whom it is tied. */
export function tell(
  detail: HTMLElement,
  item: Item,
  ties: readonly [Item, Tie][],
  words: Words,
  choose: (key: string) => void,
): void {
  const head = html("p", "", { class: "drawn-chosen" });
  head.append(html("strong", item.name), ` ${said(words, "count", item.count)} `);
  head.append(html("a", words["open"] ?? "", { href: item.link }));
  detail.replaceChildren(head);
  if (!ties.length) return;
  detail.append(html("p", `${words["ties"]} ${ties.length}`, { class: "small soft" }));
  const list = html("ul", "", { class: "chips" });
  for (const [other, tie] of ties.slice(0, MOST_LISTED)) {
    const entry = html("li");
    const button = html("button", other.name, { type: "button", class: "chip" });
    button.addEventListener("click", () => choose(other.key));
    const link = html("a", said(words, "count", tie.count), { href: tie.link, class: "small" });
    link.setAttribute("aria-label", `${item.name} – ${other.name} ${said(words, "count", tie.count)}`);
    entry.append(button, " ", link);
    list.append(entry);
  }
  if (ties.length > MOST_LISTED) list.append(html("li", `+${ties.length - MOST_LISTED}`, { class: "small soft" }));
  detail.append(list);
}

export type Act = "in" | "out" | "left" | "right" | "up" | "down" | "reset";

const KEYS: Record<string, Act> = { "+": "in", ";": "in", "=": "in", "-": "out", "0": "reset" };
const PANNING: Record<string, Act> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** Binds the buttons of a figure, and on its surface + - 0 and Shift with an arrow. */
export function bindActs(figure: HTMLElement, surface: HTMLElement, act: (name: Act) => void): void {
  for (const button of figure.querySelectorAll<HTMLElement>("button[data-act]")) {
    button.addEventListener("click", () => act(button.dataset["act"] as Act));
  }
  surface.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const name = event.shiftKey && PANNING[event.key] ? PANNING[event.key] : KEYS[event.key];
    if (!name) return;
    event.preventDefault();
    act(name);
  });
}

/** Lets a pointer move the figure; a press without a move is left to what lies under it. */
export function bindDragging(surface: HTMLElement, move: (dx: number, dy: number) => void): void {
  let from: { x: number; y: number } | undefined;
  surface.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.pointerType === "mouse") from = { x: event.clientX, y: event.clientY };
  });
  window.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (Math.abs(dx) + Math.abs(dy) < 4) return;
    from = { x: event.clientX, y: event.clientY };
    move(dx, dy);
  });
  window.addEventListener("pointerup", () => (from = undefined));
}
