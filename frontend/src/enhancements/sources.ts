/** Opens the disclosures an address points into, and all of them before printing is asked for. */
export function openLinkedSource(): void {
  const open = (): void => {
    const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    const disclosure = target?.closest("details") ?? target?.querySelector("details");
    if (disclosure) disclosure.open = true;
    document.querySelector(".source-text mark")?.scrollIntoView({ block: "center" });
  };
  window.addEventListener("hashchange", open);
  open();
}
