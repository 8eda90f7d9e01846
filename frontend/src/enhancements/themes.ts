/** The switch between light, dark and the system's own choice. */
const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

function isTheme(value: string | undefined | null): value is Theme {
  return THEMES.some((theme) => theme === value);
}

function apply(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
  try {
    if (theme === "system") localStorage.removeItem("theme");
    else localStorage.setItem("theme", theme);
  } catch {
    // Storage is switched off: the choice lasts for this page.
  }
}

export function offerThemes(): void {
  const choice = document.querySelector<HTMLElement>("[data-theme-choice]");
  const select = choice?.querySelector("select");
  if (!choice || !select) return;
  const current = document.documentElement.dataset["theme"];
  select.value = isTheme(current) ? current : "system";
  select.addEventListener("change", () => {
    if (isTheme(select.value)) apply(select.value);
  });
  choice.hidden = false;
}
