import { describe, expect, it } from "vitest";

import { elementsOf, linesOf } from "../../backend/fake/mapModel";
import { elementNamed, nameAt, namesLike } from "./names";

const elements = elementsOf(
  linesOf("component Hot water [0.5, 0.8]\ncomponent Water [0.3, 0.8]\nnote Water is wet [0.1, 0.1]"),
);
const names = elements.map(({ name }) => name);

describe("names", () => {
  it.each([
    ["Hot water->Water", 2, "Hot water"],
    ["Hot water->Water", 6, "Hot water"],
    ["Hot water->Water", 9, "Hot water"],
    ["Hot water->Water", 13, "Water"],
    ["component hot water [0.5, 0.8]", 12, "Hot water"],
    ["Waterfall->Hot", 3, undefined],
    ["Hot water->Tea // Water", 20, undefined],
    ["", 0, undefined],
  ])("in “%s” at %i mean %s", (line, column, name) => {
    expect(nameAt(line, column, names)?.name).toBe(name);
  });
  it("begin with what is typed before they hold it, and notes have none", () => {
    expect(namesLike(elements, "wat", new Set())).toEqual(["Water", "Hot water"]);
    expect(namesLike(elements, "", new Set(["Water"]), 1)).toEqual(["Hot water"]);
  });
  it("mean an element exactly, else whatever the case", () => {
    expect(elementNamed(elements, "HOT  WATER")?.line).toBe(1);
    expect(elementNamed(elements, "Water is wet")).toBeUndefined();
  });
});
