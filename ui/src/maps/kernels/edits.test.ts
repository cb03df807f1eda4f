import fc from "fast-check";
import { describe, expect, it } from "vitest";

import * as edits from "./edits";
import { reuse } from "./reuse";
import { carry, neighbour } from "./selection";
import { keyNamed, picture, tea } from "./testing";
import { changeBetween } from "./texts";

const map = picture(tea);
const kettle = [keyNamed(map, "Kettle")];
const both = [...kettle, keyNamed(map, "Power")];

describe("edits by key", () => {
  it("nudge by hundredths, and stop at the border", () => {
    expect(edits.nudge(map, kettle, 0.01, 0)).toMatchObject({
      is: "place",
      evolution: 0.36,
      visibility: 0.43,
    });
    expect(edits.nudge(map, both, 0, -0.05)).toMatchObject({
      places: [{ visibility: 0.38 }, { visibility: 0.05 }],
    });
    expect(
      edits.nudge(picture("component A [1, 1]"), [keyNamed(picture("component A [1, 1]"), "A")], 0.05, 0),
    ).toBeNull();
  });
  it("jump to the middle of a stage, on the same row", () => {
    expect(edits.jump(map, kettle, 4)).toMatchObject({ is: "place", evolution: 0.85, visibility: 0.43 });
  });
  it("switch what only some have on, and what all have off", () => {
    const one = picture("component A [0.5, 0.5] inertia\ncomponent B [0.4, 0.5]");
    const keys = one.figures.map(({ key }) => key);
    expect(edits.inertia(one, keys)).toMatchObject({
      is: "setInertia",
      inertia: true,
      subject: { target: { index: 1 } },
    });
    expect(edits.inertia(one, keys.slice(0, 1))).toMatchObject({ is: "setInertia", inertia: false });
    expect(edits.evolve(map, kettle)).toMatchObject({ is: "evolve", evolution: 0.55 });
  });
  it("delete from the back, so that no index shifts", () => {
    const edit = edits.remove(map, [keyNamed(map, "Cup"), keyNamed(map, "Power"), keyNamed(map, "Kettle")]);
    expect(edit).toMatchObject({
      is: "all",
      edits: [4, 3, 1].map((index) => ({ is: "delete", subject: { target: { index } } })),
    });
  });
  it("duplicate under free names", () => {
    const twice = picture("component A [0.5, 0.5]\ncomponent A 2 [0.4, 0.5]");
    expect(
      edits.duplicate(
        twice,
        twice.figures.map(({ key }) => key),
      ).names,
    ).toEqual(["A 3", "A 4"]);
  });
  it("come to nothing where nothing is selected", () => {
    for (const make of [edits.evolve, edits.inertia, edits.pipeline, edits.remove])
      expect(make(map, [])).toBeNull();
  });
});

describe("the selection", () => {
  it("walks from top to bottom and ends", () => {
    const names = [];
    let at = neighbour(map, [], 1);
    while (at) {
      names.push(map.byKey.get(at)?.element.name);
      at = neighbour(map, [at], 1);
    }
    expect(names).toEqual(["Public", "Cup", "Kettle", "Water", "too hot", "Power"]);
  });
  it("stays with what was selected when indices shift, and through a new name", () => {
    const shifted = picture(tea.replace("component Cup [0.73, 0.78]\n", ""));
    expect(carry(both, map, shifted).map((key) => shifted.byKey.get(key)?.element.name)).toEqual([
      "Kettle",
      "Power",
    ]);
    const renamed = picture(tea.replaceAll("Kettle", "Boiler"));
    expect(carry(kettle, map, renamed).map((key) => renamed.byKey.get(key)?.element.name)).toEqual([
      "Boiler",
    ]);
  });
});

describe("a new scene", () => {
  it("keeps every object that is as it was", () => {
    const next = picture(tea.replace("[0.43, 0.35]", "[0.44, 0.36]")).scene;
    const kept = reuse(map.scene, next);
    const fresh = kept.items.filter((item) => !map.scene.items.includes(item));
    expect(kept).toEqual(next);
    expect(fresh.map(({ role }) => role.is).sort()).toEqual(["label", "link", "link", "node"]);
  });
});

describe("the change between two texts", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "\n", "é", "🫖"), maxLength: 30 });
  it("makes one the other", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = changeBetween(before, after);
        const made = change ? before.slice(0, change.from) + change.insert + before.slice(change.to) : before;
        expect(made).toBe(after);
      }),
    );
  });
  it("is as small as what differs", () => {
    expect(changeBetween("component A [0.1, 0.2]", "component A [0.1, 0.35]")).toEqual({
      from: 20,
      to: 20 + 1,
      insert: "35",
    });
    expect(changeBetween("same", "same")).toBeNull();
  });
});
