import { describe, expect, it, vi } from "vitest";

import type { EntryView } from "../backend/backend";
import { Changes } from "../backend/changes.svelte";
import { Deeds } from "../backend/deeds.svelte";
import { FakeBackend } from "../backend/fake";
import type { FakeOptions } from "../backend/fake";
import { Marks } from "../backend/marks.svelte";
import { Notices } from "../shared/notices.svelte";
import type { Opening } from "./today.svelte";
import { Today } from "./today.svelte";

type Opened = Omit<Opening, "entry" | "view"> & {
  entry: number | null;
  view: EntryView | null;
  /** Entries whose page was opened. */
  pages: (number | null)[];
};

function reading(): Opened {
  return {
    entry: null,
    view: null,
    pages: [],
    open(entry) {
      this.entry = entry;
      return Promise.resolve();
    },
    close() {
      this.entry = null;
    },
    openOriginal() {
      this.pages.push(this.entry);
    },
    toggleFullText: () => Promise.resolve(),
    scrollPage: () => false,
  };
}

const NOW = new Date("2026-11-20T09:00:00").getTime();

async function morning(options: FakeOptions = {}, state: { refreshing: boolean } = { refreshing: false }) {
  const backend = new FakeBackend({ entries: 200, now: NOW, ...options });
  const notices = new Notices();
  const changes = new Changes(backend, notices);
  const deeds = new Deeds(backend, changes);
  const reader = reading();
  const clock = { now: NOW };
  const today = new Today({
    backend,
    changes,
    deeds,
    marks: new Marks(backend, changes),
    reader,
    refreshing: () => state.refreshing,
    now: () => clock.now,
  });
  await today.look();
  return { backend, changes, clock, deeds, notices, reader, state, today };
}

const asked = (backend: FakeBackend, name: string) => backend.calls.filter((call) => call.name === name);

/** Until the program has answered the last change, so that it can be taken back. */
const answered = (backend: FakeBackend) => backend.call("load_sidebar", {});

describe("today's brief", () => {
  it("fits its budget, ends, and does not refill", async () => {
    const { today, backend } = await morning();
    const count = today.cards.length;
    expect(count).toBeGreaterThan(3);
    expect(today.minutesLeft).toBeLessThanOrEqual(30);
    for (let place = 0; place < count; place++) today.finish(place);
    const [newest] = backend.entries;
    if (newest) {
      backend.entries = [{ ...newest, row: { ...newest.row, id: 9_001, read: false } }, ...backend.entries];
    }
    await today.look();
    expect([today.cards.length, today.done, today.minutesLeft]).toEqual([count, count, 0]);
    expect(today.loaded?.waiting).toBe(1);
  });

  it("is made anew only where one asks for it", async () => {
    const { today, backend } = await morning();
    today.finish(0);
    await answered(backend);
    await today.makeAnew();
    expect(asked(backend, "load_brief").at(-1)?.request).toEqual({ make: true, patient: false, anew: true });
    expect(today.done).toBe(0);
  });

  it("waits for the feeds that are being looked at, unless told not to", async () => {
    const { today, state } = await morning({}, { refreshing: true });
    expect(today.brief).toBeNull();
    expect(today.loaded?.waiting).toBeGreaterThan(0);
    await today.make();
    expect(today.cards.length).toBeGreaterThan(0);
    state.refreshing = false;
    const before = today.brief?.madeAt;
    await today.look();
    expect(today.brief?.madeAt).toBe(before);
  });

  it("stays past midnight while an entry is open", async () => {
    const { today, backend, clock, reader } = await morning();
    clock.now = NOW + 86_400_000;
    expect(today.isOver(clock.now)).toBe(true);
    void today.open(0);
    const calls = asked(backend, "load_brief").length;
    await today.look();
    expect(asked(backend, "load_brief").length).toBe(calls);
    reader.close();
    await today.look();
    expect(asked(backend, "load_brief").at(-1)?.request).toEqual({ make: true, patient: true, anew: false });
  });

  it("shows the score as the sum of its reasons, at most four", async () => {
    const { today } = await morning();
    for (const { reasons, score } of today.cards) {
      expect(reasons.length).toBeLessThanOrEqual(4);
      expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(score);
    }
  });

  it("accounts for every entry that came in", async () => {
    const { today } = await morning();
    const { arrived, ...parts } = today.brief?.account ?? { arrived: -1 };
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(arrived);
  });
});

describe("a card", () => {
  it("gives way to the next one that is not done", async () => {
    const { today } = await morning();
    today.moveTo(0);
    today.finish(1);
    today.finish();
    expect(today.place).toBe(2);
  });

  it("comes back with the same key, or with undo", async () => {
    const { today, changes, backend } = await morning();
    today.finish(0);
    today.finish(0);
    expect(today.done).toBe(0);
    today.finish(2);
    await answered(backend);
    await changes.undoLast();
    expect(today.done).toBe(0);
    expect(asked(backend, "mark_card").map(({ request }) => (request as { state: string }).state)).toEqual([
      "done",
      "open",
      "done",
    ]);
  });

  it("shows the entry moved to where one is open", async () => {
    const { today, reader } = await morning();
    today.next();
    expect(reader.entry).toBeNull();
    void today.open();
    today.next();
    expect(reader.entry).toBe(today.cards[1]?.row.id);
  });

  it("is done when one scrolls past its end", async () => {
    const { today, reader } = await morning();
    void today.open(0);
    today.scrollOn();
    expect([today.done, reader.entry]).toEqual([1, today.cards[1]?.row.id]);
  });

  it("is dismissed for one trait, which the program is told", async () => {
    const { today, backend, notices } = await morning();
    await today.askLess(0);
    const source = today.asked?.traits.find((trait) => trait.is === "source");
    expect(source).toBeDefined();
    today.dismiss(source ?? null);
    expect(asked(backend, "mark_card").at(-1)?.request).toEqual({
      entry: today.cards[0]?.row.id,
      state: "dismissed",
      less: { of: source },
    });
    await vi.waitFor(() => {
      expect(notices.shown.at(-1)?.words).toContain(source?.name ?? "?");
    });
  });

  it("is dismissed alone when the key is pressed twice, and comes back with undo", async () => {
    const { today, backend, changes } = await morning();
    await today.askLess(0);
    await today.askLess(0);
    expect([today.asked, today.done]).toEqual([null, 1]);
    await answered(backend);
    await changes.undoLast();
    expect(today.done).toBe(0);
  });
});

describe("an entry that is open beside the cards", () => {
  /** Opens a card, and then another entry, as the story's other tellers do. */
  async function withTeller() {
    const bench = await morning();
    const { backend, today, reader } = bench;
    await today.open(0);
    const card = today.cards[0]?.row;
    const teller = backend.entries.find(({ row }) => row.id !== card?.id)?.row;
    if (!card || !teller) throw new Error("too few entries");
    reader.entry = teller.id;
    reader.view = await backend.call("open_entry", { entry: teller.id });
    return { ...bench, card, teller };
  }

  it("is what keys keep, explain and mark, though a card is the one one is at", async () => {
    const { backend, deeds, reader, teller, today } = await withTeller();
    today.keep();
    expect(asked(backend, "keep_entry").at(-1)?.request).toMatchObject({ entry: teller.id });
    today.explain();
    expect(deeds.asked).toMatchObject({ is: "fate", row: { id: teller.id } });
    today.toggleRead();
    expect(asked(backend, "mark_read").at(-1)?.request).toMatchObject({ entries: [teller.id] });
    await today.openOriginal();
    expect(reader.pages).toEqual([teller.id]);
  });

  it("gives way to a card whose own button is pressed", async () => {
    const { backend, card, today } = await withTeller();
    today.keep(card);
    expect(asked(backend, "keep_entry").at(-1)?.request).toMatchObject({ entry: card.id });
  });

  it("is opened before its page is, and none is where it cannot be had", async () => {
    const { reader, today } = await morning();
    today.next();
    await today.openOriginal();
    expect(reader.pages).toEqual([today.cards[0]?.row.id]);
    reader.close();
    reader.open = function () {
      this.close();
      return Promise.resolve();
    };
    await today.openOriginal();
    expect(reader.pages).toHaveLength(1);
  });

  it("is marked read or not by a key only where one is open", async () => {
    const { backend, today } = await morning();
    today.next();
    today.toggleRead();
    expect(asked(backend, "mark_read")).toEqual([]);
  });
});

describe("the budget", () => {
  it("counts from the next brief on, and can be taken back", async () => {
    const { today, backend, notices } = await morning();
    const cards = today.cards.length;
    await today.setBudget(10);
    expect([today.loaded?.budget, today.brief?.budget, today.cards.length]).toEqual([10, 30, cards]);
    expect(notices.shown.at(-1)?.words).toMatch(/10/);
    notices.shown.at(-1)?.action?.run();
    await vi.waitFor(() => {
      expect(backend.brief.settings.minutes).toBe(30);
    });
    await today.setBudget(10);
    await today.makeAnew();
    expect(today.minutesLeft).toBeLessThanOrEqual(10);
  });
});

describe("what a budget was", () => {
  it("comes back with u, and nothing else that was changed since", async () => {
    const { today, backend, changes } = await morning();
    await today.setBudget(10);
    await backend.call("save_brief_settings", { ...backend.brief.settings, mostOfSource: 9 });
    await changes.undoLast();
    expect(backend.brief.settings).toMatchObject({ minutes: 30, mostOfSource: 9 });
    expect(today.loaded?.budget).toBe(30);
  });
});

describe("news of a source", () => {
  it("goes once it was acted upon, and comes back with undo", async () => {
    const { today, backend, changes } = await morning();
    const [news] = today.news;
    expect(news?.what).toBe("quarantined");
    if (news) today.letBack(news);
    expect(today.news).toEqual([]);
    await answered(backend);
    await changes.undoLast();
    await today.look();
    expect(today.news.length).toBe(1);
  });
});
