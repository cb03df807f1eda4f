import { describe, expect, it } from "vitest";

import type { MapElement, MapScene, MapTarget, SceneItem } from "../../backend/backend";
import { keyOfTarget, pictureOf } from "./elements";
import { gripOf, moveGrip } from "./preview";

const paint = { fill: null, stroke: null, opacity: 1 };
const parent: MapTarget = { is: "component", index: 0 };
const child = (index: number): MapTarget => ({ is: "child", pipeline: 0, index });
const evolved: MapTarget = { is: "evolved", index: 0 };

const node = (target: MapTarget, x: number, y: number): SceneItem => ({
  role: { is: "node", target },
  step: 1,
  shape: { is: "circle", centre: { x, y }, radius: 5 },
  paint,
});
const element = (
  target: MapTarget,
  kind: MapElement["kind"],
  evolution: number,
  part: Partial<MapElement> = {},
): MapElement => ({
  subject: { is: "element", target },
  kind,
  name: `${kind} ${evolution}`,
  visibility: 0.5,
  evolution,
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
  corner: null,
  address: null,
  needs: [],
  neededBy: [],
  ...part,
});

/** A pipeline from 0.3 to 0.7 on a plot of 1000 by 1000, its parent in the middle, which evolves to 0.9. */
const scene: MapScene = {
  width: 1000,
  height: 1000,
  theme: "plain",
  title: "",
  description: "",
  page: "#ffffff",
  plot: { x: 0, y: 0, width: 1000, height: 1000 },
  items: [
    {
      role: { is: "link", index: 0 },
      step: 1,
      shape: { is: "line", from: { x: 500, y: 100 }, to: { x: 500, y: 500 }, head: null },
      paint,
    },
    {
      role: { is: "movement", index: 0 },
      step: 1,
      shape: { is: "line", from: { x: 505, y: 500 }, to: { x: 895, y: 500 }, head: null },
      paint,
    },
    {
      role: { is: "pipeline", index: 0 },
      step: 1,
      shape: { is: "rect", rect: { x: 285, y: 500, width: 430, height: 22 }, radius: 0 },
      paint,
    },
    node(child(0), 300, 511),
    node(child(1), 700, 511),
    node(parent, 500, 500),
    node(evolved, 900, 500),
  ],
};
const picture = pictureOf(scene, [
  element(parent, "component", 0.5, { pipeline: [0.3, 0.7], evolvesTo: 0.9 }),
  element(child(0), "child", 0.3),
  element(child(1), "child", 0.7),
  element(evolved, "evolved", 0.9),
]);

const moved = (target: MapTarget, x: number, y: number) =>
  moveGrip(gripOf(picture, [keyOfTarget(target)]), { x, y }).items.map(({ shape }) => shape);

describe("what a drag takes along", () => {
  it("a pipeline's row: its box, its children, and what it evolves into stay where they are along the axis", () => {
    expect(moved(parent, 30, -40)).toMatchObject([
      { from: { x: 500, y: 100 }, to: { x: 530, y: 460 } },
      { from: { x: 535, y: 460 }, to: { x: 895, y: 460 } },
      { rect: { x: 285, y: 460, width: 430 } },
      { centre: { x: 300, y: 471 } },
      { centre: { x: 700, y: 471 } },
      { centre: { x: 530, y: 460 } },
      { centre: { x: 900, y: 460 } },
    ]);
  });
  it("a child moves along its row alone, and the box reaches as far as its children", () => {
    const shapes = moved(child(1), 50, 80);
    expect(shapes[4]).toMatchObject({ centre: { x: 750, y: 511 } });
    expect(shapes[2]).toMatchObject({ rect: { x: 285, width: 480 } });
    expect(shapes[5]).toBe(scene.items[5]?.shape);
  });
  it("what evolves stays on its row, and the arrow follows", () => {
    const shapes = moved(evolved, -100, 60);
    expect(shapes[6]).toMatchObject({ centre: { x: 800, y: 500 } });
    expect(shapes[1]).toMatchObject({ from: { x: 505, y: 500 }, to: { x: 795, y: 500 } });
  });
});
