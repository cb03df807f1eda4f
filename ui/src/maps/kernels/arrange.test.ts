import { describe, expect, it } from "vitest";

import { align, distribute, setMethods, shared } from "./arrange";
import type { Figure } from "./elements";
import { keyNamed, picture, tea } from "./testing";

const map = picture(tea);
const figures = (...names: string[]): Figure[] =>
  names.flatMap((name) => map.byKey.get(keyNamed(map, name)) ?? []);
const moved = (edit: ReturnType<typeof align>) =>
  edit?.is === "placeMany" ? edit.places.map(({ visibility, evolution }) => [visibility, evolution]) : edit;

describe("several elements", () => {
  it("are lined up with the one that was chosen last, each keeping its other place", () => {
    expect(moved(align(figures("Cup", "Kettle", "Power"), "visibility"))).toEqual([
      [0.1, 0.78],
      [0.1, 0.35],
    ]);
    expect(moved(align(figures("Cup", "Kettle"), "evolution"))).toEqual([[0.73, 0.35]]);
    expect(align(figures("Cup"), "evolution")).toBeNull();
  });
  it("are spread between the first and the last of them", () => {
    expect(moved(distribute(figures("Kettle", "Cup", "Power"), "evolution"))).toEqual([[0.1, 0.56]]);
    expect(distribute(figures("Cup", "Kettle"), "evolution")).toBeNull();
  });
  it("keep the rows that are their leads'", () => {
    const [cup] = figures("Cup");
    if (!cup) throw new Error("there is a cup");
    const child: Figure = { ...cup, element: { ...cup.element, kind: "child" } };
    expect(align([child, ...figures("Power")], "visibility")).toBeNull();
  });
  it("are all come by in one way, those that can be bought", () => {
    expect(setMethods(figures("Public", "Cup"), "buy")).toMatchObject({ is: "setMethod", method: "buy" });
    expect(setMethods(figures("Public"), "buy")).toBeNull();
  });
  it("share what all have alike", () => {
    expect(shared([2, 2])).toBe(2);
    expect(shared([2, 3])).toBeUndefined();
    expect(shared([])).toBeUndefined();
  });
});
