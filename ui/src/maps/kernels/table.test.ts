import { describe, expect, it } from "vitest";

import { between, inSight, ordered, reading, sorted } from "./table";
import { picture, tea } from "./testing";

const { figures } = picture(tea);
const names = (order: Parameters<typeof sorted>[1]) =>
  sorted(figures, order, ({ element }) => element.kind, "en").map(({ element }) => element.name);

describe("the table of a map", () => {
  it("begins as the map reads, and is sorted by any column", () => {
    expect(names(reading)).toEqual(["Public", "Cup", "Kettle", "Water", "too hot", "Power"]);
    expect(names({ by: "name", descending: false })).toEqual([
      "Cup",
      "Kettle",
      "Power",
      "Public",
      "too hot",
      "Water",
    ]);
    expect(names({ by: "evolution", descending: true })[0]).toBe("Water");
    expect(names({ by: "needs", descending: true }).slice(-2)).toEqual(["too hot", "Power"]);
  });
  it("turns round when a column is chosen again", () => {
    const once = ordered(reading, "name");
    expect([once, ordered(once, "name")]).toEqual([
      { by: "name", descending: false },
      { by: "name", descending: true },
    ]);
  });
  it("selects from one row to another, either way", () => {
    expect(between(figures, 2, 0)).toEqual(between(figures, 0, 2));
    expect(between(figures, 0, 2)).toHaveLength(3);
  });
  it("draws all of a few rows, and of many those in sight", () => {
    expect(inSight(200, 900, 400, 32)).toEqual({ first: 0, last: 200 });
    expect(inSight(10_000, 0, 400, 32)).toEqual({ first: 0, last: 33 });
    expect(inSight(10_000, 319_600, 400, 32).last).toBe(10_000);
    const { first, last } = inSight(10_000, 32_000, 400, 32);
    expect(first).toBeLessThanOrEqual(1000);
    expect(last).toBeGreaterThanOrEqual(1013);
    // Before the first row has been drawn, its height is not known.
    expect(inSight(10_000, 0, 400, 0)).toEqual({ first: 0, last: 10_000 });
  });
});
