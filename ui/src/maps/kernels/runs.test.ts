import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { namesOf } from "./reuse";
import { runsOf } from "./runs";
import { picture } from "./testing";

const names = Array.from({ length: 150 }, (_, index) => `Part ${index}`);
const text = [
  "title Many",
  ...names.map(
    (name, index) => `component ${name} [${(index / 200).toFixed(3)}, ${((index * 7) % 150) / 160}]`,
  ),
  ...names.slice(1).map((name, index) => `${names[index]}->${name}`),
].join("\n");
const before = picture(text);
const { items } = before.scene;
const runs = runsOf(items, items);

describe("runs of a scene", () => {
  it("have its items and their names, all of them, in their order", () => {
    expect(runs.flatMap((run) => run.items)).toEqual(items);
    expect(runs.flatMap((run) => run.keys)).toEqual(namesOf(items));
    expect(new Set(runs.map(({ name }) => name)).size).toBe(runs.length);
    expect(runs.length).toBeGreaterThan(8);
  });

  it("are the same but where something has moved", () => {
    fc.assert(
      fc.property(fc.nat(items.length - 1), (moved) => {
        const shown = items.map((item, index) => (index === moved ? { ...item } : item));
        const after = runsOf(items, shown, runs);
        const fresh = after.filter((run) => !runs.includes(run));
        expect(fresh).toHaveLength(1);
        expect(after.flatMap((run) => run.items)).toEqual(shown);
      }),
    );
  });

  it("stay where something comes or goes elsewhere", () => {
    const longer = picture(`${text}\ncomponent Another [0.5, 0.5]\nPart 3->Another`, before);
    const after = runsOf(longer.scene.items, longer.scene.items, runs);
    expect(after.flatMap((run) => run.items)).toEqual(longer.scene.items);
    expect(after.filter((run) => !runs.includes(run)).length).toBeLessThan(6);
    const back = picture(text, longer);
    const again = runsOf(back.scene.items, back.scene.items, after);
    expect(again.flatMap((run) => run.items)).toEqual(items);
  });
});
