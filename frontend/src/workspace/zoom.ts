/** Larger and smaller pictures of pages. */
const STEPS = ["", "zoom-150", "zoom-200", "zoom-300"];

export function zoomPages(): void {
  const frame = document.querySelector<HTMLElement>(".review-viewer .page-picture");
  if (!frame) return;
  let step = 0;
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-zoom]")) {
    button.addEventListener("click", () => {
      if (STEPS[step]) frame.classList.remove(STEPS[step] as string);
      step = Math.min(STEPS.length - 1, Math.max(0, step + (button.dataset["zoom"] === "in" ? 1 : -1)));
      if (STEPS[step]) frame.classList.add(STEPS[step] as string);
      frame.querySelector(".chosen")?.scrollIntoView({ block: "center", inline: "center" });
    });
  }
}
