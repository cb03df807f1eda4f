import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import en from "../../messages/en.json";
import fr from "../../messages/fr.json";

const placeholders = (message: unknown) =>
  [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort();

describe("messages", () => {
  it("say in French everything they say in English, with the same values", () => {
    const shape = (messages: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, placeholders(message)]));
    expect(shape(fr)).toEqual(shape(en));
  });

  it("are all said somewhere", () => {
    const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(svelte|ts)$/.test(name) && !name.includes("paraglide"))
      .map((name) => readFileSync(join("src", name), "utf8"))
      .join("\n");
    const unsaid = Object.keys(en).filter(
      (key) => key !== "$schema" && !new RegExp(`\\bm\\.${key}\\b`).test(sources),
    );
    expect(unsaid).toEqual([]);
  });
});
