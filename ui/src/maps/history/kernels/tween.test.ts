import { expect, test } from "vitest";

import type { MapComparison } from "../../../backend/backend";
import { FakeMaps } from "../../../backend/fake/maps";
import { frameAt, pathOf, shiftOf, tweenOf } from "./tween";

const look = { dark: false, theme: null, language: "en" as const };

/** A map at two moments, on a page whose plot is 1000 by 1000. */
function compared(before: string, after: string): MapComparison {
  const maps = new FakeMaps({ "a.owm": before });
  const { snapshot } = maps.take("a.owm", "", 0);
  maps.write("a.owm", 1, after);
  const moments = { from: { is: "snapshot" as const, id: snapshot.id }, to: { is: "now" as const } };
  return maps.compare("a.owm", moments, look, { width: 1064, height: 1072 });
}

const tea = "title Tea\ncomponent Cup [0.5, 0.5]\ncomponent Tea [0.2, 0.5]\nCup->Tea";
const moved = "title Tea\ncomponent Cup [0.5, 0.7]\ncomponent Tea [0.2, 0.5]\nCup->Tea";

const names = (items: readonly { shape: { is: string } }[]) =>
  items.flatMap(({ shape }) => (shape.is === "text" ? (shape as unknown as { lines: string[] }).lines : []));

test("what moved glides from where it was, its name with it", () => {
  const { gliders } = tweenOf(compared(tea, moved));
  expect(gliders.map(({ back }) => back)).toEqual([{ x: -200, y: 0 }]);
  expect(gliders.flatMap(({ items }) => names(items))).toEqual(["Cup"]);
  const [first] = gliders;
  if (!first) throw new Error("nothing glides");
  expect(shiftOf(first, frameAt(0))).toBe("translate(-200px, 0px)");
  expect(shiftOf(first, frameAt(0.5))).toBe("translate(-100px, 0px)");
  expect(shiftOf(first, frameAt(1))).toBe("translate(0px, 0px)");
});

test("what came fades in, what went fades out, and they are not seen at once", () => {
  const without = "title Tea\ncomponent Cup [0.5, 0.5]\ncomponent Milk [0.3, 0.1]";
  const { leaving, arriving } = tweenOf(compared(tea, without));
  expect(names(leaving)).toContain("Tea");
  expect(names(arriving)).toEqual(["Milk"]);
  expect(frameAt(0)).toEqual({ leaving: 1, arriving: 0, back: 1 });
  expect(frameAt(1)).toEqual({ leaving: 0, arriving: 1, back: 0 });
  for (let t = 0; t <= 1; t += 0.01) {
    const { leaving: out, arriving: into } = frameAt(t);
    expect(Math.min(out, into)).toBe(0);
  }
});

test("a link keeps to both of its ends", () => {
  const comparison = compared(tea, moved);
  const link = { is: "link" as const, index: 0 };
  const { bundles } = tweenOf({ ...comparison, pairs: [...comparison.pairs, { was: link, is: link }] });
  expect(bundles).toHaveLength(1);
  const [bundle] = bundles;
  if (!bundle) throw new Error("nothing stretches");
  expect(pathOf(bundle, frameAt(0))).toBe("M540 532L540 832");
  expect(pathOf(bundle, frameAt(0.5))).toBe("M640 532L540 832");
  expect(pathOf(bundle, frameAt(1))).toBe("M740 532L540 832");
});

test("nothing is lost or painted twice, whatever changed", () => {
  for (const after of [tea, moved, "", "title Other\nnote Hot [0.1, 0.1]"]) {
    const comparison = compared(tea, after);
    const { still, arriving, gliders } = tweenOf(comparison);
    const painted = [...still, ...arriving, ...gliders.flatMap(({ items }) => items)];
    expect(new Set(painted).size).toBe(painted.length);
    expect(new Set(painted)).toEqual(new Set(comparison.to.scene.items));
  }
});

test("a map of 500 components is worked out at once, and a frame of it in no time", () => {
  const many = (by: number) =>
    Array.from(
      { length: 500 },
      (_, n) => `component C${n} [0.${10 + (n % 89)}, 0.${10 + ((n * 7 + by) % 89)}]`,
    ).join("\n");
  const tween = tweenOf(compared(many(0), many(5)));
  expect(tween.gliders.length).toBe(500);
  const started = performance.now();
  for (let frame = 0; frame < 60; frame += 1)
    for (const glider of tween.gliders) shiftOf(glider, frameAt(frame / 60));
  expect((performance.now() - started) / 60).toBeLessThan(4);
});
