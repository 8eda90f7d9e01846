// Briefings are typeset by the server: its compiler reads TrueType files, which the pages' own
// (compressed, cut into ranges of characters) are not. Copies the two weights beside that writer.
import { copyFileSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const from = here("node_modules/@expo-google-fonts/noto-sans-jp");
const to = here("../src/renkei/writers/briefing/fonts");

mkdirSync(to, { recursive: true });
for (const file of ["400Regular/NotoSansJP_400Regular.ttf", "700Bold/NotoSansJP_700Bold.ttf"]) {
  copyFileSync(`${from}/${file}`, `${to}/${file.split("/")[1]}`);
}
copyFileSync(`${from}/LICENSE_FONT`, `${to}/LICENSE`);
