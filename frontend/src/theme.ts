/** Sets the chosen theme before the page is painted. Loaded as a classic script in the head. */
{
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem("theme");
  } catch {
    // Storage is switched off: the system's preference holds.
  }
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset["theme"] = chosen;
  document.documentElement.classList.add("has-script");
}
