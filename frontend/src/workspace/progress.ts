/** While something is being read the list is fetched again; without script a link does the same. */
const PAUSE = 1200;
let timer: ReturnType<typeof setTimeout> | undefined;

export function followProgress(): void {
  if (document.querySelector("[data-refresh][data-busy]")) timer = setTimeout(() => void refresh(), PAUSE);
}

/** Put the present state of the list (and what the page has to say) in place of the shown one. */
export async function refresh(): Promise<void> {
  clearTimeout(timer);
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) {
      location.reload();
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const shown = document.querySelector<HTMLElement>("[data-refresh]");
    const fresh = page.querySelector<HTMLElement>("[data-refresh]");
    if (!fresh && shown?.dataset["whenDone"] === "reload") {
      location.reload();
      return;
    }
    tell(page);
    if (shown && fresh && shown.innerHTML !== fresh.innerHTML) replaceKeepingFocus(shown, fresh);
    else if (shown && fresh) shown.toggleAttribute("data-busy", fresh.hasAttribute("data-busy"));
  } catch {
    // The server does not answer just now; the next attempt may find it.
  }
  followProgress();
}

function tell(page: Document): void {
  const told = page.querySelector(".told");
  if (!told) return;
  const here = document.querySelector(".told");
  if (here) here.replaceChildren(...told.childNodes);
  else document.querySelector("main .wrap:not(.workspace-bar .wrap)")?.prepend(told);
}

function replaceKeepingFocus(shown: HTMLElement, fresh: HTMLElement): void {
  const focused = document.activeElement instanceof HTMLAnchorElement ? document.activeElement.getAttribute("href") : null;
  const inside = focused !== null && shown.contains(document.activeElement);
  shown.replaceWith(fresh);
  if (inside) fresh.querySelector<HTMLAnchorElement>(`a[href="${CSS.escape(focused)}"]`)?.focus();
}
