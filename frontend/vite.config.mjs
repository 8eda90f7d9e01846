import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// The pages are rendered by the server; this builds what they link to, under hashed names, and a
// manifest from which the server's template tag learns those names.
export default defineConfig({
  base: "./",
  publicDir: false,
  build: {
    outDir: here("../src/renkei/web/static/built"),
    emptyOutDir: true,
    manifest: "manifest.json",
    // The Content-Security-Policy allows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: false,
    rollupOptions: {
      input: {
        portal: here("src/portal.ts"),
        theme: here("src/theme.ts"),
        fonts: here("src/fonts.ts"),
        workspace: here("src/workspace.ts"),
        // Islands: loaded only by the page that draws them.
        map: here("src/islands/map.ts"),
        network: here("src/islands/network.ts"),
      },
    },
  },
});
