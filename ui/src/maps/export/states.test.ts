import { beforeEach, describe, expect, it, vi } from "vitest";

import { FakeBackend } from "../../backend/fake";
import { Notices } from "../../shared/notices.svelte";
import { Exporting } from "./exporting.svelte";

const day = 86_400_000;

/** A dialog for a map with these snapshots, oldest first: how long ago in milliseconds, and why. */
async function exporting(...snapshots: [ago: number, reason: string][]) {
  const backend = new FakeBackend();
  const newestFirst = snapshots.map(([ago, reason], index) => ({
    id: index + 1,
    takenAt: Date.UTC(2026, 10, 20, 12) - ago,
    byHand: reason !== "",
    reason,
  }));
  const call = backend.call.bind(backend);
  vi.spyOn(backend, "call").mockImplementation((name, request) =>
    name === "list_snapshots" ? Promise.resolve(newestFirst.toReversed()) : call(name, request),
  );
  const made = new Exporting(backend, new Notices(), "tea-shop.owm", "Tea shop");
  await vi.waitFor(() => {
    expect(made.states.list).toHaveLength(snapshots.length);
  });
  return made;
}

beforeEach(() => {
  localStorage.clear();
});

describe("a deck of snapshots", () => {
  it("goes through the states that somebody gave a reason, in the order of time, to now", async () => {
    const made = await exporting([9 * day, "Before the board"], [5 * day, ""], [2 * day, "After it"]);
    made.show("states");
    expect(made.request).toMatchObject({ names: ["tea-shop.owm"], title: null });
    expect(made.request.states).toEqual([
      { snapshot: 1, label: "11 November 2026, Before the board" },
      { snapshot: 3, label: "18 November 2026, After it" },
      { snapshot: null, label: "Now" },
    ]);
    made.states.chooseAll(true);
    expect(made.request.states.map(({ snapshot }) => snapshot)).toEqual([1, 2, 3, null]);
  });

  it("has all of them where none has a reason, and tells those of one day by their time", async () => {
    const made = await exporting([day, ""], [day - 3_600_000, ""]);
    made.show("states");
    const labels = made.request.states.map(({ label }) => label);
    expect(new Set(labels).size).toBe(3);
    expect(labels[0]).toMatch(/^19 November 2026 at \d\d:00$/);
  });

  it("cannot be made of nothing, and shows no page then", async () => {
    const made = await exporting([day, "One"]);
    made.show("states");
    made.states.chooseAll(false);
    expect(made.isEmpty).toBe(true);
    made.states.choose(1, true);
    expect(made.isEmpty).toBe(false);
    expect(made.request.states).toHaveLength(1);
  });

  it("is only where a format has many pages", async () => {
    const made = await exporting([day, "One"]);
    made.show("states");
    made.choose({ format: "png" });
    expect(made.tellsStates).toBe(false);
    expect(made.request.states).toEqual([]);
  });
});
