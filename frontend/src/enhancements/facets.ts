/** A facet takes effect when it is ticked; the button stays for everybody without script. */
export function submitFacetsOnChange(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-facets]");
  if (!form) return;
  form.addEventListener("change", (event) => {
    const input = event.target;
    if (input instanceof HTMLSelectElement || (input instanceof HTMLInputElement && input.type === "checkbox")) {
      // Where the reader was, so that the page does not jump away from the list being narrowed.
      sessionStorage.setItem("facet", input.id);
      form.requestSubmit();
    }
  });
  const last = sessionStorage.getItem("facet");
  sessionStorage.removeItem("facet");
  if (last) document.getElementById(last)?.focus({ preventScroll: false });
}
