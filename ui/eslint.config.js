import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

import svelteConfig from "./svelte.config.js";

const screens = [
  "today",
  "read",
  "entry",
  "search",
  "technologies",
  "digest",
  "rules",
  "maps",
  "notes",
  "palette",
  "settings",
];
const beside = (...folders) => folders.map((folder) => `../${folder}/*`);
const fromTauri = { group: ["@tauri-apps/*"], message: "Only backend/ talks to Tauri." };

/** A screen sees backend/, shared/ and itself; App.svelte composes. */
const screenRules = screens.map((screen) => ({
  files: [`src/${screen}/**`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          fromTauri,
          {
            group: beside(...screens.filter((other) => other !== screen)),
            message: "A screen imports backend/, shared/ and itself.",
          },
          {
            group: ["../App.svelte", "../main"],
            message: "The composition root imports screens, not the reverse.",
          },
        ],
      },
    ],
  },
}));

export default ts.config(
  { ignores: ["dist/", ".vite/", "src/paraglide/", "src/backend/generated/", "project.inlang/"] },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: {
        projectService: { allowDefaultProject: ["*.js"] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: [".svelte"],
      },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-floating-promises": ["error", { ignoreVoid: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "no-restricted-imports": ["error", { patterns: [fromTauri] }],
      // TypeScript says it better.
      "no-undef": "off",
      // A map that nothing on screen reads need not be reactive.
      "svelte/prefer-svelte-reactivity": "off",
      "svelte/no-at-html-tags": "error",
      "svelte/require-each-key": "error",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    // Types inside templates are svelte-check's to judge: the linter cannot infer them.
    files: ["**/*.svelte"],
    rules: {
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-call": "off",
    },
  },
  {
    // Failures cross the boundary as plain data, and the stand-in speaks as the program does.
    files: ["src/backend/fake.ts", "src/backend/fake/**"],
    rules: { "@typescript-eslint/only-throw-error": "off" },
  },
  ...screenRules,
  {
    files: ["src/backend/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: beside(...screens), message: "backend/ knows no screen." }] },
      ],
    },
  },
  {
    files: ["src/shared/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            fromTauri,
            { group: [...beside(...screens), "../backend/*"], message: "shared/ knows nothing of Vigie." },
          ],
        },
      ],
    },
  },
  {
    // The one place that shows HTML, which the program has made inert.
    files: ["src/shared/Inert.svelte"],
    rules: { "svelte/no-at-html-tags": "off" },
  },
  {
    files: ["*.js", "vite.config.ts"],
    ...ts.configs.disableTypeChecked,
    languageOptions: { globals: globals.node },
  },
);
