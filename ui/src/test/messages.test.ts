import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import en from "../../messages/en.json";
import fr from "../../messages/fr.json";
import { m } from "../paraglide/messages";

type Message = string | { declarations: string[]; match: Record<string, string> }[];

/** What a message can say, whatever its figures. */
const variants = (message: Message) =>
  typeof message === "string" ? [message] : message.flatMap(({ match }) => Object.values(match));
const said = (messages: object) =>
  Object.entries(messages as Record<string, Message>).flatMap(([key, message]) =>
    key === "$schema" ? [] : variants(message).map((text) => ({ key, text, message })),
  );

const placeholders = (message: unknown) =>
  [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort();

describe("messages", () => {
  it("say in French everything they say in English, with the same values", () => {
    const shape = (messages: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, placeholders(message)]));
    expect(shape(fr)).toEqual(shape(en));
  });

  it.each(Object.entries({ en, fr }))("write what they count as the reader does (%s)", (_, messages) => {
    const raw = said(messages).filter(
      ({ text, message }) =>
        typeof message !== "string" &&
        message[0]?.declarations.some((line) => {
          const [, counted = ""] = /= (\w+): plural$/.exec(line) ?? [];
          return counted !== "" && text.includes(`{${counted}}`);
        }),
    );
    expect(raw.map(({ key }) => key)).toEqual([]);
  });

  it("never break a French line before a mark, nor begin or end a quotation on another", () => {
    const wrong = said(fr).filter(({ text }) => / [;:!?%»]|« |[^\u202f][;!%](?![\w#])|\}[?»]/.test(text));
    expect(wrong.map(({ key, text }) => `${key}: ${text}`)).toEqual([]);
  });

  it("count none, one and many as each language does", () => {
    const says = (locale: "en" | "fr", count: number) => m.outcome_read({ count }, { locale });
    expect([says("en", 0), says("en", 1), says("fr", 0), says("fr", 1), says("fr", 2)]).toEqual([
      "Read: 0 entries.",
      "Read: 1 entry.",
      "Lu\u00a0: 0 entrée.",
      "Lu\u00a0: 1 entrée.",
      "Lu\u00a0: 2 entrées.",
    ]);
    expect(m.hits_count({ count: 12_345 }, { locale: "fr" })).toBe("12\u202f345 trouvées");
    expect(m.pace({ count: 1_234, budget: 30 }, { locale: "en" })).toBe(
      "1,234 this week, of a budget of 30.",
    );
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
