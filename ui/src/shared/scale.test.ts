import { expect, it } from "vitest";

import { nearestScale, nextScale } from "./scale";

it.each([
  [100, 1, 110],
  [100, -1, 90],
  [200, 1, 200],
  [80, -1, 80],
  [120, 1, 125],
  [120, -1, 110],
] as const)("from %d by %d to %d", (from, by, to) => {
  expect(nextScale(from, by)).toBe(to);
});

it.each([
  [0, 80],
  [118, 125],
  [300, 200],
])("%d is shown as %d", (stored, shown) => {
  expect(nearestScale(stored)).toBe(shown);
});
