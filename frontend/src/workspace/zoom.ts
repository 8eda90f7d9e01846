/** Larger and smaller pictures of pages; at first so large that the words of the record can be read. */
const STEPS = ["", "zoom-150", "zoom-200", "zoom-300"];
const FACTORS = [1, 1.5, 2, 3];
/** Pixels that a line of type needs. */
const READABLE = 11;

export function zoomPages(): void {
  const frame = document.querySelector<HTMLElement>(".review-viewer .page-picture");
  if (!frame) return;
  let step = 0;
  const set = (wanted: number): void => {
    frame.classList.remove(...STEPS.filter((name) => name !== ""));
    step = Math.min(STEPS.length - 1, Math.max(0, wanted));
    const name = STEPS[step];
    if (name) frame.classList.add(name);
  };
  const height = medianHeight(frame);
  if (height > 0 && height < READABLE) {
    const needed = FACTORS.findIndex((factor) => height * factor >= READABLE);
    set(needed < 0 ? STEPS.length - 1 : needed);
    // The head of the page is seen first, until a value is chosen.
    frame.scrollTo({ left: 0, top: 0 });
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-zoom]")) {
    button.addEventListener("click", () => {
      set(step + (button.dataset["zoom"] === "in" ? 1 : -1));
      const chosen = frame.querySelector(".chosen");
      if (chosen) chosen.scrollIntoView({ block: "center", inline: "center" });
    });
  }
}

/** How high a line of the record's words is on the screen: their boxes hold one line each. */
function medianHeight(frame: HTMLElement): number {
  const heights = [...frame.querySelectorAll(".value-box rect")].map((box) => box.getBoundingClientRect().height);
  heights.sort((first, second) => first - second);
  return heights[Math.floor(heights.length / 2)] ?? 0;
}
