import { describe, expect, it, vi } from "vitest";

import { Changes } from "../backend/changes.svelte";
import { FakeBackend } from "../backend/fake";
import { Marks } from "../backend/marks.svelte";
import { Notices } from "../shared/notices.svelte";
import type { Opening } from "./today.svelte";
import { Today } from "./today.svelte";

function reading(): Opening & { entry: number | null } {
  return {
    entry: null,
    open(entry) {
      this.entry = entry;
      return Promise.resolve();
    },
    close() {
      this.entry = null;
    },
    openOriginal: vi.fn(),
    toggleFullText: () => Promise.resolve(),
    openLink: vi.fn(),
    scrollPage: () => false,
  };
}

async function morning(entries = 30) {
  const backend = new FakeBackend({ entries, now: new Date("2026-11-20T09:00:00").getTime() });
  const changes = new Changes(backend, new Notices());
  const reader = reading();
  const today = new Today(backend, new Marks(backend, changes), reader);
  await today.load();
  return { backend, changes, reader, today };
}

describe("today's reading", () => {
  it("ends, and does not refill", async () => {
    const { today } = await morning(200);
    expect([today.cards.length, today.done]).toEqual([60, 0]);
    expect(today.beyond).toBeGreaterThan(0);
    for (let card = 0; card < 60; card++) today.finish(card);
    expect([today.cards.length, today.done, today.minutesLeft]).toEqual([60, 60, 0]);
  });

  it("goes on to the next card that is not done", async () => {
    const { today } = await morning();
    today.moveTo(0);
    today.finish(1);
    today.finish();
    expect(today.place).toBe(2);
  });

  it("brings a finished card back with the same key, or with undo", async () => {
    const { today, changes, backend } = await morning();
    today.finish(0);
    today.finish(0);
    expect(today.done).toBe(0);
    today.finish(3);
    await vi.waitFor(() => {
      expect(backend.calls.filter((call) => call.name === "mark_read").length).toBe(3);
    });
    await changes.undoLast();
    expect(today.done).toBe(0);
  });

  it("shows the card moved to where one is open", async () => {
    const { today, reader } = await morning();
    today.next();
    expect(reader.entry).toBeNull();
    today.open();
    today.next();
    expect(reader.entry).toBe(today.cards[1]?.id);
  });

  it("finishes a day in one go", async () => {
    const { today } = await morning();
    const day = today.loaded?.days[0];
    await today.finishDay(day?.date ?? "");
    expect(today.done).toBe(day?.entries.length);
  });
});
