import { expect, test } from "vitest";

import { length, pause, play, start, tick, timeOf } from "./player";

test("it plays to its end and rests there", () => {
  const playing = play(start, 1000, false);
  expect(timeOf(playing, 1000)).toBe(0);
  expect(timeOf(playing, 1000 + length / 2)).toBe(0.5);
  expect(tick(playing, 1000 + length / 2)).toBe(playing);
  expect(tick(playing, 9000)).toEqual({ at: "rest", t: 1 });
});

test("it pauses where it is and goes on from there", () => {
  const paused = pause(play(start, 0, false), length / 4);
  expect(paused).toEqual({ at: "rest", t: 0.25 });
  expect(timeOf(play(paused, 5000, false), 5000 + length / 4)).toBe(0.5);
});

test("at its end it starts anew", () => {
  expect(play({ at: "rest", t: 1 }, 50, false)).toEqual({ at: "play", from: 0, since: 50 });
});

test("where no motion is wanted, it is at the other end at once", () => {
  const there = play(start, 0, true);
  expect(there).toEqual({ at: "rest", t: 1 });
  expect(play(there, 10, true)).toEqual({ at: "rest", t: 0 });
});
