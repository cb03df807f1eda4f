import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig(({ mode }) => ({
  plugins: [
    // Tests run on messages compiled before: the plugin's watchers would keep them from ending.
    mode !== "test" &&
      paraglideVitePlugin({
        project: "./project.inlang",
        outdir: "./src/paraglide",
        strategy: ["globalVariable", "baseLocale"],
      }),
    svelte(),
  ],
  // Tests mount components, so they need Svelte's browser half.
  resolve: mode === "test" ? { conditions: ["browser"] } : {},
  // The starter subscriptions lie at the top of the repository.
  server: { port: 5173, strictPort: true, fs: { allow: [".."] } },
  build: {
    // The webview of Debian 12 is the oldest one we run in.
    target: "safari16",
    // Fonts stay files: the content policy allows no data: fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts"],
    setupFiles: ["src/test/setup.ts"],
    // Whole windows are mounted and judged by axe: slow where the machine is busy.
    testTimeout: 30_000,
  },
}));
