import { expect, it } from "vitest";

import { latest } from "./latest";

it("a turn counts until another one begins", () => {
  const begin = latest();
  const first = begin();
  expect(first()).toBe(true);
  const second = begin();
  expect([first(), second()]).toEqual([false, true]);
});

it("turns of other things do not count", () => {
  const begin = latest();
  const mine = begin();
  latest()();
  expect(mine()).toBe(true);
});
