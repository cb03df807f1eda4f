import { describe, expect, it } from "vitest";

import { sceneOf, linesOf } from "../../backend/fake/mapModel";
import { nearest, step, stepsOf, until } from "./steps";
import type { Show } from "./steps";

const show = (part: Partial<Show> = {}): Show => ({ steps: [0, 1, 3], step: 1, cover: "nothing", ...part });
const turns = (to: number) => ({ is: "change", change: { is: "show", step: to } });
const covers = (cover: string) => ({ is: "change", change: { is: "cover", with: cover } });
const scene = (text: string) => sceneOf(linesOf(text), false, 960, 600);

describe("a key while presenting", () => {
  it.each(["Right", "Down", "Space", "Enter", "PageDown"])(
    "%s shows the next step that has something",
    (key) => {
      expect(step(show(), key)).toEqual(turns(3));
      expect(step(show({ step: 3 }), key)).toBeNull();
    },
  );

  it.each(["Left", "Up", "Backspace", "PageUp"])("%s goes back a step", (key) => {
    expect(step(show(), key)).toEqual(turns(0));
    expect(step(show({ step: 0 }), key)).toBeNull();
  });

  it.each([
    ["Home", 0],
    ["End", 3],
  ] as const)("%s goes to step %i", (key, to) => {
    expect(step(show(), key)).toEqual(turns(to));
  });

  it.each([
    ["b", "black"],
    ["B", "black"],
    [".", "black"],
    ["w", "white"],
  ])("%s makes the screen %s, and any key brings the picture back", (key, cover) => {
    expect(step(show(), key)).toEqual(covers(cover));
    for (const any of [key, "PageDown", "Esc", "x"])
      expect(step(show({ cover: cover === "black" ? "black" : "white" }), any)).toEqual(covers("nothing"));
  });

  it("ends it for good, or to come back", () => {
    for (const key of ["Esc", "F5"])
      expect(step(show(), key)).toEqual({ is: "change", change: { is: "end", comesBack: false } });
    expect(step(show(), "e")).toEqual({ is: "change", change: { is: "end", comesBack: true } });
  });

  it("leaves numbers and other keys alone", () => {
    for (const key of ["1", "5", "x", "Ctrl+P", "Tab"]) expect(step(show(), key)).toBeNull();
  });

  it("counts from the nearest step where an edit took the one that was shown", () => {
    expect(step(show({ step: 2 }), "PageDown")).toEqual(turns(3));
    expect(step(show({ step: 4 }), "PageUp")).toEqual(turns(1));
    expect(nearest([2, 3], 0)).toBe(2);
  });
});

describe("the steps of a map", () => {
  it("are those with something in them", () => {
    expect(stepsOf(scene("component Tea [0.5, 0.5]"))).toEqual([1, 2]);
    expect(stepsOf(scene("anchor Public [0.9, 0.5]\nnote hot [0.1, 0.1]"))).toEqual([0, 2, 4]);
    expect(stepsOf({ ...scene(""), items: [] })).toEqual([4]);
  });

  it("show what belongs to them and to those before", () => {
    const whole = scene("anchor Public [0.9, 0.5]\ncomponent Tea [0.5, 0.5]\nnote hot [0.1, 0.1]");
    const texts = (at: number) =>
      until(whole, at).items.flatMap(({ shape }) => (shape.is === "text" ? shape.lines : []));
    expect(texts(0)).toEqual(["Public"]);
    expect(texts(1)).toEqual(["Public", "Tea"]);
    expect(texts(4)).toEqual(["Public", "Tea", "hot"]);
  });
});
