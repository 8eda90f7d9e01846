/** Buttons that copy the text of the element they name, and say that they did. */
export function offerCopying(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    const source = document.getElementById(button.dataset["copy"] ?? "");
    if (!source || !navigator.clipboard) continue;
    button.hidden = false;
    const label = button.textContent ?? "";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText((source.textContent ?? "").trim());
        button.textContent = button.dataset["done"] ?? label;
      } catch {
        button.textContent = button.dataset["failed"] ?? label;
      }
      setTimeout(() => (button.textContent = label), 4000);
    });
  }
}
