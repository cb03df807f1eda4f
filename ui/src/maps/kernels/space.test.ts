import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  fit,
  leastScale,
  middleOfStage,
  mostScale,
  onScreen,
  pageFor,
  pageOf,
  placeOf,
  toPage,
  toScreen,
  zoomAt,
} from "./space";

const coordinate = fc.double({ min: -5000, max: 5000, noNaN: true });
const view = fc.record({
  scale: fc.double({ min: leastScale, max: mostScale, noNaN: true }),
  x: coordinate,
  y: coordinate,
});
const point = fc.tuple(coordinate, coordinate).map(([x, y]) => onScreen(x, y));

describe("the view", () => {
  it("goes to the page and back", () => {
    fc.assert(
      fc.property(view, point, (now, at) => {
        const back = toScreen(now, toPage(now, at));
        expect(back.x).toBeCloseTo(at.x, 6);
        expect(back.y).toBeCloseTo(at.y, 6);
      }),
    );
  });

  it("keeps what is under the pointer there while it zooms, and zooms no farther than it may", () => {
    fc.assert(
      fc.property(view, point, fc.double({ min: 0.01, max: 100, noNaN: true }), (now, at, factor) => {
        const under = toPage(now, at);
        const zoomed = zoomAt(now, at, factor);
        const still = toScreen(zoomed, under);
        expect(still.x).toBeCloseTo(at.x, 4);
        expect(still.y).toBeCloseTo(at.y, 4);
        expect(zoomed.scale).toBeGreaterThanOrEqual(leastScale);
        expect(zoomed.scale).toBeLessThanOrEqual(mostScale);
      }),
    );
  });

  it("fits a page into the middle of its box", () => {
    expect(fit({ width: 1000, height: 500 }, { width: 500, height: 500 })).toEqual({
      scale: 0.5,
      x: 0,
      y: 125,
    });
  });
});

describe("the page for a box", () => {
  it.each([
    [
      { width: 800.4, height: 600 },
      { width: 800, height: 600 },
    ],
    [
      { width: 590, height: 170 },
      { width: 1180, height: 340 },
    ],
    [
      { width: 240, height: 400 },
      { width: 480, height: 800 },
    ],
  ])("of %o is %o", (box, page) => {
    expect(pageFor(box)).toEqual(page);
  });
});

describe("places of the map", () => {
  const plot = { x: 40, y: 30, width: 900, height: 500 };
  const share = fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100);

  it("are found again on the page, to the hundredth", () => {
    fc.assert(
      fc.property(share, share, (visibility, evolution) => {
        const place = placeOf(plot, pageOf(plot, { visibility, evolution }));
        expect(place).toEqual({ space: "map", visibility, evolution });
      }),
    );
  });

  it("outside the plot are its border", () => {
    expect(placeOf(plot, { x: -9, y: 9999 })).toMatchObject({ visibility: 0, evolution: 0 });
  });

  it("of the stages are in their middles", () => {
    expect(([1, 2, 3, 4] as const).map(middleOfStage)).toEqual([0.09, 0.29, 0.55, 0.85]);
  });
});
