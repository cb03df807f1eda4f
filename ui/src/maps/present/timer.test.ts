import { describe, expect, it } from "vitest";

import { left, millisOf, written } from "./timer";

describe("a time that is typed", () => {
  it.each([
    ["5", 300_000],
    ["5 min", 300_000],
    ["90s", 90_000],
    ["1h", 3_600_000],
    ["1h30", 5_400_000],
    ["2m30s", 150_000],
    ["2:30", 150_000],
    ["1.5", 90_000],
    ["1,5 m", 90_000],
  ])("%s is understood", (typed, millis) => {
    expect(millisOf(typed)).toBe(millis);
  });

  it.each(["", "x", "0", "-5", "5 5", "2:90", "25h", "1e9", "5 m 3 x"])("%s is none", (typed) => {
    expect(millisOf(typed)).toBeNull();
  });
});

describe("a timer", () => {
  const timer = { totalMs: 90_000, spentMs: 30_000, runningSince: 1_000_000 };

  it("goes by the clock, whenever one looks", () => {
    expect(left(timer, 1_000_000)).toBe(60_000);
    expect(left(timer, 1_045_000)).toBe(15_000);
    expect(left(timer, 1_070_000)).toBe(-10_000);
    expect(left({ ...timer, runningSince: null }, 9_999_999)).toBe(60_000);
    expect(left(timer, 0)).toBe(60_000);
  });

  it.each([
    [300_000, "5:00"],
    [299_999, "5:00"],
    [59_001, "1:00"],
    [1, "0:01"],
    [0, "0:00"],
    [-999, "0:00"],
    [-12_000, "+0:12"],
    [3_600_000, "1:00:00"],
  ])("%i ms is shown as %s", (millis, shown) => {
    expect(written(millis)).toBe(shown);
  });
});
