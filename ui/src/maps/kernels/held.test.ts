import { describe, expect, it } from "vitest";

import type { MapUpdate, MapView } from "../../backend/backend";
import { FakeMaps } from "../../backend/fake/maps";
import type { Held } from "./held";
import { received, spliced } from "./held";
import { reuse } from "./reuse";

it("splices make one list of another, and leave what they do not touch", () => {
  const list = ["a", "b", "c", "d"];
  expect(spliced(list, [])).toBe(list);
  expect(spliced(list, [{ at: 1, removed: 1, put: ["B"] }])).toEqual(["a", "B", "c", "d"]);
  const both = [
    { at: 0, removed: 1, put: [] },
    { at: 4, removed: 0, put: ["e", "f"] },
  ];
  expect(spliced(list, both)).toEqual(["b", "c", "d", "e", "f"]);
});

describe("an answer", () => {
  const maps = new FakeMaps({ "tea.owm": "title Thé\ncomponent Cup [0.7, 0.7]\ncomponent Tea [0.5, 0.5]" });
  const before = maps.open("tea.owm", { dark: false, theme: null, language: "en" });
  const held: Held = { serial: 4, view: before };
  const changed = (since: number): MapUpdate => ({
    is: "changed",
    serial: 9,
    since,
    view: {
      ...before,
      revision: 7,
      text: "",
      elements: [],
      findings: [],
      scene: { ...before.scene, items: [] },
    },
    changes: { text: { at: 8, removed: 1, put: "é vert" }, items: [], elements: [], findings: [] },
  });

  it("that says what changed is about the view that is held", () => {
    const after = received(held, changed(4));
    expect(after?.serial).toBe(9);
    const text = before.text.replace("Thé", "Thé vert");
    expect(after?.view).toEqual({ ...before, revision: 7, text });
    expect(after?.view.scene.items).toBe(before.scene.items);
  });

  it("that is about another view is none", () => {
    expect(received(held, changed(3))).toBeNull();
    expect(received(null, changed(4))).toBeNull();
  });

  it("with all of the map needs none before it", () => {
    const view: MapView = { ...before, revision: 8 };
    expect(received(null, { is: "whole", serial: 1, view })).toEqual({ serial: 1, view });
  });
});

it("a scene whose items are all as they were has the same ones", () => {
  const maps = new FakeMaps({ "tea.owm": "component Cup [0.7, 0.7]\ncomponent Tea [0.5, 0.5]" });
  const look = { dark: false, theme: null, language: "en" } as const;
  const before = maps.open("tea.owm", look).scene;
  const next = structuredClone(before);
  const items = reuse(before, next).items;
  expect(items.every((item, index) => item === before.items[index])).toBe(true);
});
