/** Files and folders dropped on the form are sent one by one, so that one that fails keeps none back. */
import { refresh } from "./progress";

/** Files that no office means to send: what systems leave in folders. */
const LEFTOVERS = /^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i;

export function acceptDrops(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-drop]");
  if (!form) return;
  let depth = 0;
  form.addEventListener("dragenter", (event) => {
    event.preventDefault();
    depth += 1;
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (depth === 0) form.classList.remove("over");
  });
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    depth = 0;
    form.classList.remove("over");
    if (event.dataTransfer) void filesOf(event.dataTransfer).then((files) => send(form, files));
  });
  form.addEventListener("submit", (event) => {
    const chosen = [...form.querySelectorAll<HTMLInputElement>("input[type=file]")].flatMap((input) => [
      ...(input.files ?? []),
    ]);
    if (chosen.length === 0) return; // the server says that nothing was chosen
    event.preventDefault();
    void send(form, chosen.filter((file) => !LEFTOVERS.test(file.name)));
  });
}

async function filesOf(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  const plain = [...transfer.files];
  const found = entries.every((entry) => entry === null)
    ? plain
    : (await Promise.all(entries.map((entry) => (entry ? inside(entry) : [])))).flat();
  return found.filter((file) => !LEFTOVERS.test(file.name));
}

async function inside(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) {
    return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return found;
    for (const child of part) found.push(...(await inside(child)));
  }
}

async function send(form: HTMLFormElement, files: readonly File[]): Promise<void> {
  const status = form.querySelector<HTMLElement>("[data-sending-status]");
  const token = form.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]");
  const failed: string[] = [];
  const say = (words: string): void => {
    if (status) status.textContent = words;
  };
  form.setAttribute("aria-busy", "true");
  for (const [index, file] of files.entries()) {
    say(`${form.dataset["sending"] ?? ""} ${index + 1}/${files.length} ${file.name}`);
    const body = new FormData();
    body.append("csrfmiddlewaretoken", token?.value ?? "");
    body.append("files", file, file.name);
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
      // A redirect is the answer to a file that was taken; it is followed once, at the end.
      if (answer.type !== "opaqueredirect" && !answer.ok) throw new Error(String(answer.status));
    } catch {
      failed.push(file.name);
    }
  }
  form.removeAttribute("aria-busy");
  form.querySelectorAll<HTMLInputElement>("input[type=file]").forEach((input) => (input.value = ""));
  say(failed.length > 0 ? `${form.dataset["failed"] ?? ""}: ${failed.join(", ")}` : "");
  await refresh();
}
