import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { FakeBackend } from "./fake";
import { followed } from "./followed";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("looks now, and once after many events of one breath", () => {
  const backend = new FakeBackend({ entries: 0 });
  const look = vi.fn();
  followed(backend, ["rulesChanged", "feedsChanged"], look, 100);
  expect(look).toHaveBeenCalledOnce();
  backend.emit({ is: "rulesChanged" });
  vi.advanceTimersByTime(60);
  backend.emit({ is: "feedsChanged" });
  vi.advanceTimersByTime(60);
  expect(look).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(60);
  expect(look).toHaveBeenCalledTimes(2);
});

it("does not look at other events, nor after it was stopped", () => {
  const backend = new FakeBackend({ entries: 0 });
  const look = vi.fn();
  const stop = followed(backend, ["rulesChanged"], look, 100);
  backend.emit({ is: "mapsChanged" });
  vi.advanceTimersByTime(200);
  backend.emit({ is: "rulesChanged" });
  stop();
  backend.emit({ is: "rulesChanged" });
  vi.advanceTimersByTime(200);
  expect(look).toHaveBeenCalledOnce();
});
