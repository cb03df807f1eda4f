import { expect, it } from "vitest";

import type { Side } from "./keepFree";
import { sideFor } from "./keepFree";

const size = { width: 900, height: 600 };
const notices = { width: 400, height: 70 };
const box = (left: number, top: number, width: number, height: number) => ({
  left,
  right: left + width,
  top,
  bottom: top + height,
});

it.each<[string, Side, Parameters<typeof sideFor>[1], Side]>([
  ["at the foot while nothing has the focus", "foot", "nothing", "foot"],
  ["at the foot while something else has it", "foot", box(60, 300, 800, 56), "foot"],
  ["out of the way of the last row", "foot", box(60, 540, 800, 56), "head"],
  ["beside a button in the corner", "foot", box(840, 560, 40, 32), "foot"],
  ["where they went, as long as they hide nothing there", "head", box(60, 300, 800, 56), "head"],
  ["at the foot again once they hide something at the head", "head", box(300, 10, 120, 32), "foot"],
  ["at the foot of a large box that has it", "foot", box(60, 48, 800, 552), "foot"],
  ["at the foot of a dialog, which ends above them", "head", "dialog", "foot"],
  ["at the foot of what is longer than the window", "foot", box(0, 40, 900, 100_000), "foot"],
])("notices lie %s", (_, now, focus, side) => {
  expect(sideFor(now, focus, notices, size)).toBe(side);
});

it("notices that hide the focus wherever they are lie at the foot", () => {
  const tall = { width: 400, height: 340 };
  expect(sideFor("head", box(60, 272, 800, 56), tall, size)).toBe("foot");
});
