import { Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";

import { elementsOf, linesOf } from "../../backend/fake/mapModel";
import { foldAfter } from "./folding";
import { meantAt } from "./hover";
import { keywords } from "./language";
import { help, shapes } from "./words";

describe("what is meant in the text", () => {
  const text = "component Cup of tea [0.7, 0.8]\ncomponent Kettle [0.5, 0.3]\nCup of tea->Kettle";
  const doc = Text.of(text.split("\n"));
  const elements = elementsOf(linesOf(text));
  const meant = (at: number) => {
    const found = meantAt(doc, at, elements);
    return found && (found.is === "keyword" ? found.word : found.element.name);
  };
  it("is a statement at its word, an element at its name, else nothing", () => {
    expect(meant(3)).toBe("component");
    expect(meant(14)).toBe("Cup of tea");
    expect(meant(text.indexOf("0.7"))).toBeNull();
    expect(meant(text.length - 1)).toBe("Kettle");
    // Past the end there is nothing, and no failure.
    expect(meant(10_000)).toBeNull();
  });
  it("has words for every statement of the language", () => {
    expect(keywords.filter((word) => !help[word] || !shapes[word])).toEqual([]);
  });
});

describe("folding", () => {
  const folds = (text: string) => {
    const doc = Text.of(text.split("\n"));
    return Array.from({ length: doc.lines }, (_, line) => foldAfter(doc, doc.line(line + 1).from)).map(
      (range) => range && doc.sliceString(range.from, range.to).trim(),
    );
  };
  it.each([
    ["pipeline P\n{\n  component A [0.1]\n}\nA->B", [null, "component A [0.1]\n}", null, null, null]],
    ["// a\n// b\ntitle T\n// c", ["// b", null, null, null]],
    ["/* a\nb\n*/ c\nd", ["b\n*/ c", null, null, null]],
    ["{\nnever ends", ["never ends", null]],
    ["title T", [null]],
  ])("of %j", (text, expected) => {
    expect(folds(text)).toEqual(expected);
  });
});
