import { expect, test } from "vitest";

import { panned, shown, whole, zoomed } from "./lens";

const page = { width: 800, height: 600 };

test("what lies under the pointer stays there", () => {
  const view = zoomed(whole, { x: 200, y: 150 }, 2, page);
  expect(view).toEqual({ scale: 2, x: -200, y: -150 });
  expect(zoomed(view, { x: 200, y: 150 }, 0.5, page)).toEqual(whole);
});

test("the page is never smaller than its picture, nor pushed out of it", () => {
  expect(zoomed(whole, { x: 10, y: 10 }, 0.1, page)).toEqual(whole);
  expect(panned(whole, 50, -50, page)).toEqual(whole);
  const view = zoomed(whole, { x: 400, y: 300 }, 4, page);
  expect(panned(view, 9999, 9999, page)).toEqual({ scale: 4, x: 0, y: 0 });
  expect(panned(view, -9999, -9999, page)).toEqual({ scale: 4, x: -2400, y: -1800 });
  expect(zoomed(view, { x: 0, y: 0 }, 100, page).scale).toBe(8);
});

test("what is pointed at comes into sight, and the rest stays where it is", () => {
  const view = zoomed(whole, { x: 0, y: 0 }, 4, page);
  const moved = shown(view, { x: 690, y: 10, width: 20, height: 20 }, page);
  const at = { x: 700 * moved.scale + moved.x, y: 20 * moved.scale + moved.y };
  expect(at.x).toBeLessThanOrEqual(800);
  expect(at.y).toBeGreaterThanOrEqual(0);
  expect(shown(moved, { x: 690, y: 10, width: 20, height: 20 }, page)).toEqual(moved);
});
