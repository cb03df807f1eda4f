import { expect, test } from "vitest";

import { daysOf } from "./days";

const snapshot = (id: number, date: string) => ({
  id,
  takenAt: new Date(date).getTime(),
  byHand: true,
  reason: "",
});

test("snapshots stand under the day of the reader's clock", () => {
  const days = daysOf([
    snapshot(3, "2026-11-20T23:59:00"),
    snapshot(2, "2026-11-20T00:01:00"),
    snapshot(1, "2026-11-19T23:59:00"),
  ]);
  expect(days.map((day) => day.snapshots.map(({ id }) => id))).toEqual([[3, 2], [1]]);
  expect(daysOf([])).toEqual([]);
});
