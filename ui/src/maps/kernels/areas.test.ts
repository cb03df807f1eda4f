import { describe, expect, it } from "vitest";

import type { MapEdit, MapElement, MapScene, Rect } from "../../backend/backend";
import { dropCorner, grow, setSide, sidesOf, surround } from "./areas";
import { nudge } from "./edits";
import type { Key } from "./elements";
import { pictureOf } from "./elements";
import type { Gesture, PointerStep } from "./gesture";
import { editOf, previewOf, rest, step } from "./gesture";
import { hitAt } from "./hit";
import type { Selection } from "./selection";
import { onPage, onScreen } from "./space";

const paint = { fill: null, stroke: null, opacity: 1 };
const key = "area 0 0" as Key;

/** One area on a plot of 1000 by 1000, by the corners that its text names: visibility and evolution of each. */
function area(first: [number, number], second: [number, number], is: "corners" | "size" = "corners") {
  const [top, bottom] = [Math.max(first[0], second[0]), Math.min(first[0], second[0])];
  const [left, right] = [Math.min(first[1], second[1]), Math.max(first[1], second[1])];
  const rect: Rect = {
    x: left * 1000,
    y: (1 - top) * 1000,
    width: (right - left) * 1000,
    height: (top - bottom) * 1000,
  };
  const role = { is: "area" as const, index: 0 };
  const scene: MapScene = {
    width: 1000,
    height: 1000,
    theme: "plain",
    title: "",
    description: "",
    page: "#ffffff",
    plot: { x: 0, y: 0, width: 1000, height: 1000 },
    items: [{ role, step: 4, shape: { is: "rect", rect, radius: 4 }, paint }],
  };
  const element: MapElement = {
    subject: { is: "area", index: 0, second: false },
    kind: "area",
    name: "Settlers",
    visibility: first[0],
    evolution: first[1],
    stage: "",
    line: 1,
    inertia: false,
    method: null,
    market: false,
    ecosystem: false,
    evolvesTo: null,
    pipeline: null,
    label: null,
    parent: null,
    corner: is === "corners" ? second : null,
    address: null,
    needs: [],
    neededBy: [],
  };
  return pictureOf(scene, [element]);
}

/** A gesture on the area while it is selected, or not: what it shows at its end, and what it comes to. */
function drag(
  picture: ReturnType<typeof area>,
  from: [number, number],
  by: [number, number],
  selected = true,
) {
  let gesture: Gesture = rest;
  let selection: Selection = selected ? [key] : [];
  let commit: MapEdit | null = null;
  let shown: MapScene | null = null;
  const doings: PointerStep[] = [
    { is: "down", at: onScreen(...from), shift: false, command: false, pans: false },
    { is: "move", at: onScreen(from[0] + by[0] / 2, from[1] + by[1] / 2), alt: true },
    { is: "move", at: onScreen(from[0] + by[0], from[1] + by[1]), alt: true },
    { is: "up" },
  ];
  for (const doing of doings) {
    shown = previewOf(gesture);
    const outcome = step(gesture, doing, { picture, selection, view: { scale: 1, x: 0, y: 0 } });
    gesture = outcome.gesture;
    selection = outcome.selection ?? selection;
    if (outcome.drops) commit = editOf(outcome.drops, picture);
  }
  const [item] = shown?.items ?? [];
  const room = item?.shape.is === "rect" ? item.shape.rect : null;
  const whole = room && Object.entries(room).map(([side, value]) => [side, Math.round(value)]);
  return { commit, selection, room: whole && (Object.fromEntries(whole) as Rect) };
}

const topLeftFirst = area([0.8, 0.2], [0.4, 0.6]);

describe("a corner of a selected area", () => {
  it("is dragged alone: the two sides that meet in it move, and two numbers change", () => {
    const { commit, room } = drag(topLeftFirst, [600, 600], [100, 50]);
    expect(commit).toEqual({ is: "setArea", area: 0, first: [0.8, 0.2], second: [0.35, 0.7] });
    expect(room).toMatchObject({ x: 200, y: 200, width: 500, height: 450 });
  });
  it("may be one that the text does not name: then it has a number of either", () => {
    const { commit } = drag(topLeftFirst, [600, 200], [50, -100]);
    expect(commit).toMatchObject({ first: [0.9, 0.2], second: [0.4, 0.65] });
  });
  it("keeps what was written for the sides that stay", () => {
    const exact = area([0.805, 0.2], [0.4, 0.6]);
    expect(drag(exact, [600, 600], [100, 0]).commit).toMatchObject({
      first: [0.805, 0.2],
      second: [0.4, 0.7],
    });
  });
  it.each([
    ["the lower right first", [0.4, 0.6], [0.8, 0.2], { first: [0.35, 0.7], second: [0.8, 0.2] }],
    ["the lower left first", [0.4, 0.2], [0.8, 0.6], { first: [0.35, 0.2], second: [0.8, 0.7] }],
  ] as const)("is told from the others whichever the text names: %s", (_, first, second, comes) => {
    expect(drag(area([...first], [...second]), [600, 600], [100, 50]).commit).toMatchObject(comes);
  });
  it("can be pulled over the opposite one", () => {
    const { commit, room } = drag(topLeftFirst, [600, 600], [-500, 0]);
    expect(commit).toMatchObject({ first: [0.8, 0.2], second: [0.4, 0.1] });
    expect(room).toMatchObject({ x: 100, width: 100 });
  });
  it("stops at the border of the map", () => {
    expect(drag(topLeftFirst, [600, 600], [900, 900]).commit).toMatchObject({ second: [0, 1] });
  });
  it("of an old form with a size makes it one with two corners", () => {
    const old = area([0.8, 0.2], [0.4, 0.6], "size");
    expect(drag(old, [600, 600], [100, 0]).commit).toMatchObject({ first: [0.8, 0.2], second: [0.4, 0.7] });
  });
  it("snaps to the border of a stage", () => {
    const start: Gesture = {
      at: "cornerDragging",
      start: topLeftFirst,
      key,
      corner: { right: true, low: true },
      from: onPage(600, 600),
      by: { x: 0, y: 0 },
      guides: [],
    };
    const { gesture } = step(
      start,
      { is: "move", at: onScreen(696, 640), alt: false },
      { picture: topLeftFirst, selection: [key], view: { scale: 1, x: 0, y: 0 } },
    );
    expect(gesture).toMatchObject({ by: { x: 100, y: 40 }, guides: [{ along: "column", at: 700 }] });
  });
});

describe("an area as a whole", () => {
  it("is moved by its border, or by its ground once it is selected", () => {
    const moved = [
      { visibility: 0.7, evolution: 0.3 },
      { subject: { is: "area", index: 0, second: true }, visibility: 0.3, evolution: 0.7 },
    ];
    expect(drag(topLeftFirst, [400, 200], [100, 100], false).commit).toMatchObject({ places: moved });
    expect(drag(topLeftFirst, [400, 400], [100, 100]).commit).toMatchObject({ places: moved });
  });
  it("keeps its size at the border of the map", () => {
    expect(drag(topLeftFirst, [400, 400], [900, -900]).commit).toMatchObject({
      places: [
        { visibility: 1, evolution: 0.6 },
        { visibility: 0.6, evolution: 1 },
      ],
    });
    expect(nudge(area([1, 0.2], [0.4, 1]), [key], 0.05, 0.05)).toBeNull();
  });
  it("is selected by a press on its ground, from which a drag draws a band", () => {
    expect(drag(topLeftFirst, [400, 400], [0, 0], false).selection).toEqual([key]);
    const band = drag(topLeftFirst, [400, 400], [100, 100], false);
    expect([band.commit, band.selection]).toEqual([null, []]);
    expect(drag(topLeftFirst, [150, 150], [500, 500], false).selection).toEqual([key]);
  });
  it("shows its corners to the pointer while it is selected", () => {
    const corner = onPage(602, 602);
    expect(hitAt(topLeftFirst, corner, 6, [key])).toMatchObject({
      on: "corner",
      corner: { right: true, low: true },
    });
    expect(hitAt(topLeftFirst, corner, 6).on).toBe("symbol");
    expect(hitAt(topLeftFirst, onPage(400, 400), 6)).toEqual({ on: "inside", key });
    expect(hitAt(topLeftFirst, onPage(100, 100), 6)).toEqual({ on: "ground" });
  });
});

describe("without the mouse", () => {
  it("an area grows and shrinks at its lower right corner, and never turns inside out", () => {
    expect(grow(topLeftFirst, [key], 0.01, 0)).toMatchObject([{ first: [0.8, 0.2], second: [0.4, 0.61] }]);
    expect(grow(topLeftFirst, [key], 0, -0.05)).toMatchObject([{ first: [0.8, 0.2], second: [0.45, 0.6] }]);
    expect(grow(topLeftFirst, [key], -0.9, -0.9)).toMatchObject([{ second: [0.79, 0.21] }]);
    expect(grow(area([1, 0], [0, 1]), [key], 0.05, 0.05)).toEqual([]);
  });
  it("each side is a number", () => {
    const figure = topLeftFirst.byKey.get(key);
    if (!figure) throw new Error("there is an area");
    expect(sidesOf(figure, topLeftFirst)).toEqual({ from: 0.2, to: 0.6, top: 0.8, bottom: 0.4 });
    expect(setSide(figure, topLeftFirst, "top", 0.9)).toMatchObject({
      first: [0.9, 0.2],
      second: [0.4, 0.6],
    });
    expect(setSide(figure, topLeftFirst, "to", 0.75)).toMatchObject({
      first: [0.8, 0.2],
      second: [0.4, 0.75],
    });
    expect(setSide(figure, topLeftFirst, "to", 0.6)).toBeNull();
  });
  it("a new one is put around what is selected, within the map", () => {
    const at = (visibility: number, evolution: number) => {
      const { figures } = area([visibility, evolution], [0, 0]);
      return figures.map((figure) => ({
        ...figure,
        element: { ...figure.element, kind: "component" as const },
      }));
    };
    expect(surround([...at(0.9, 0.3), ...at(0.98, 0.5)], "settlers")).toEqual({
      is: "addArea",
      kind: "settlers",
      first: [1, 0.26],
      second: [0.85, 0.54],
    });
    expect(surround(topLeftFirst.figures, "settlers")).toBeNull();
  });
  it("what is no area has no corners to drop", () => {
    expect(
      dropCorner(topLeftFirst, "component 0" as Key, { right: true, low: true }, { x: 9, y: 9 }),
    ).toBeNull();
  });
});
