/** Record and source side by side: choosing a value shows its place, choosing a place goes to the value. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

export function reviewByKeyboard(): void {
  const review = document.querySelector<HTMLElement>("[data-review]");
  document.querySelector<HTMLSelectElement>("select[data-submit]")?.addEventListener("change", (event) => {
    (event.currentTarget as HTMLSelectElement).form?.requestSubmit();
  });
  if (!review) return;
  const values = [...review.querySelectorAll<HTMLElement>(".value[data-value]")];

  const choose = (name: string, where: { focus?: boolean; scrollRecord?: boolean } = {}): void => {
    for (const marked of review.querySelectorAll(".chosen")) marked.classList.remove("chosen");
    const value = values.find((item) => item.dataset["value"] === name);
    if (!value) return;
    value.classList.add("chosen");
    const places = review.querySelectorAll<HTMLElement>(`.review-source [data-value="${CSS.escape(name)}"]`);
    places.forEach((place) => place.classList.add("chosen"));
    if (places[0]) showInside(places[0]);
    if (where.focus) value.focus({ preventScroll: true });
    if (where.scrollRecord) value.scrollIntoView({ block: "nearest" });
  };

  review.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const place = target?.closest<Element>(".review-source [data-value]");
    const name = place?.getAttribute("data-value");
    if (name) {
      event.preventDefault();
      choose(name, { focus: true, scrollRecord: true });
      return;
    }
    const value = target?.closest<HTMLElement>(".value[data-value]");
    if (value?.dataset["value"]) choose(value.dataset["value"]);
  });
  review.addEventListener("focusin", (event) => {
    const value = event.target instanceof Element ? event.target.closest<HTMLElement>(".value[data-value]") : null;
    if (value?.dataset["value"] && !value.classList.contains("chosen")) choose(value.dataset["value"]);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const here = values.findIndex((item) => item.classList.contains("chosen"));
    if (isTyping(event.target)) {
      if (event.key === "Escape" && here >= 0) leave(values[here]);
      return;
    }
    const inControl = event.target instanceof Element && event.target.closest("a, button, summary") !== null;
    const go = (index: number): void => {
      const next = values[Math.min(values.length - 1, Math.max(0, index))];
      if (next?.dataset["value"]) choose(next.dataset["value"], { focus: true, scrollRecord: true });
    };
    if (event.key === "j" || (event.key === "ArrowDown" && here >= 0 && !inControl)) go(here + 1);
    else if (event.key === "k" || (event.key === "ArrowUp" && here >= 0 && !inControl)) go(here < 0 ? 0 : here - 1);
    else if (event.key === "Enter" && here >= 0 && !inControl) open(values[here]);
    else if (event.key === "n" || event.key === "p") document.querySelector<HTMLAnchorElement>(`a[data-key="${event.key}"]`)?.click();
    else return;
    event.preventDefault();
  });

  // An address with a value's name opens what is inside of it on other pages; here it only chooses it.
  review.querySelectorAll<HTMLDetailsElement>("details.correct[open]").forEach((details) => (details.open = false));
  const linked = location.hash.slice(1);
  const first = values.find((value) => value.id === linked) ?? values.find((value) => value.classList.contains("open"));
  if (first?.dataset["value"]) choose(first.dataset["value"], { focus: first.id === linked });
}

function open(value: HTMLElement | undefined): void {
  const details = value?.querySelector<HTMLDetailsElement>("details.correct");
  if (!details) return;
  details.open = true;
  details.querySelector<HTMLElement>("textarea, input[type=text]")?.focus();
}

function leave(value: HTMLElement | undefined): void {
  value?.querySelectorAll<HTMLDetailsElement>("details[open]").forEach((details) => (details.open = false));
  value?.focus();
}

/** Scroll the frame that holds the source, never the page. */
function showInside(place: HTMLElement): void {
  const frame = place.closest<HTMLElement>(".page-picture, .review-blocks");
  if (!frame) return;
  const outer = frame.getBoundingClientRect();
  const inner = place.getBoundingClientRect();
  frame.scrollBy({
    left: inner.left + inner.width / 2 - outer.left - outer.width / 2,
    top: inner.top + inner.height / 2 - outer.top - outer.height / 2,
  });
}
