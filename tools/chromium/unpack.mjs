// Unpacks the Brotli files of @sparticuz/chromium: `node unpack.mjs FOLDER_OF_THE_FILES TARGET`.
// Python's standard library has no Brotli, Node.js has; the archives inside are opened by Python.
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";

const [source, target] = process.argv.slice(2);
await mkdir(target, { recursive: true });
for (const name of ["chromium", "al2023.tar", "swiftshader.tar"]) {
  await pipeline(
    createReadStream(join(source, `${name}.br`)),
    createBrotliDecompress(),
    createWriteStream(join(target, name), { mode: 0o755 }),
  );
}
