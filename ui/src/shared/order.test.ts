import { describe, expect, it } from "vitest";

import { fold, hasWords } from "./fold";
import { ascends, ordered, recallOrder, sorted } from "./order";
import type { Sorting } from "./order";
import { remember } from "./remember";

const sorting: Sorting<string, "name" | "length"> = {
  by: { name: (row) => row, length: (row) => row.length },
  rising: ["name"],
  name: (row) => row,
};
const rows = ["étape 10", "Zoé", "étape 9", "ada"];

describe("rows", () => {
  it("rise by words, with figures in them as figures and accents aside", () => {
    expect(sorted(rows, sorting, { by: "name", reversed: false }, "fr")).toEqual([
      "ada",
      "étape 9",
      "étape 10",
      "Zoé",
    ]);
  });

  it("begin with the largest figure, and equal ones go by name either way", () => {
    const by = (reversed: boolean) => sorted(rows, sorting, { by: "length", reversed }, "fr");
    expect(by(false)).toEqual(["étape 10", "étape 9", "ada", "Zoé"]);
    expect(by(true)).toEqual(["ada", "Zoé", "étape 9", "étape 10"]);
  });
});

describe("an order", () => {
  it("is turned round by the same column again, and begun anew by another", () => {
    const first = ordered({ by: "length", reversed: true }, "name");
    const second = ordered(first, "name");
    expect([first, second].map((order) => ascends(sorting, order))).toEqual([true, false]);
    expect(ordered(second, "length").reversed).toBe(false);
  });

  it.each([
    [{ by: "length", reversed: true }, "length"],
    [{ by: "length" }, "name"],
    [{ by: "weight", reversed: true }, "name"],
    [{ by: "toString", reversed: true }, "name"],
    ["length", "name"],
  ])("of the last sitting is taken where it is whole: %j", (kept, by) => {
    remember("order", kept);
    expect(recallOrder("order", sorting, { by: "name", reversed: false }).by).toBe(by);
  });
});

it("what is typed is found word by word, whatever its case and accents", () => {
  expect(fold("Élan ŒUVRE")).toBe("elan œuvre");
  expect(hasWords(" kub SECURITÉ", ["Sécurité de Kubernetes"])).toBe(true);
  expect(hasWords("kub mesh", ["Kubernetes", "Service mesh"])).toBe(true);
  expect(hasWords("kub mesh", ["Kubernetes"])).toBe(false);
});
