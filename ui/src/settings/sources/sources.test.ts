import { describe, expect, it } from "vitest";

import { Changes } from "../../backend/changes.svelte";
import { FakeBackend } from "../../backend/fake";
import { Notices } from "../../shared/notices.svelte";
import { bars, noiseOf } from "./inventory";
import { Sources } from "./sources.svelte";

async function following() {
  const backend = new FakeBackend({ entries: 100 });
  const changes = new Changes(backend, new Notices());
  const sources = new Sources(backend, changes);
  await sources.load();
  const line = (feed: number) => {
    const found = sources.all?.find((one) => one.feed === feed);
    if (!found) throw new Error(String(feed));
    return found;
  };
  return { backend, changes, sources, line };
}

describe("sources", () => {
  it("begin with the loudest, not with the one that publishes most of use", async () => {
    const { sources } = await following();
    const noises = sources.shown.map(noiseOf);
    expect(noises).toEqual([...noises].sort((a, b) => b - a));
    expect(sources.shown[0]?.title).toBe("Northwind Platform Announcements");
  });

  it("are narrowed to those in quarantine", async () => {
    const { sources } = await following();
    sources.show = "quarantined";
    expect(sources.shown.map(({ feed }) => feed)).toEqual([4]);
    sources.show = "silent";
    expect(sources.shown.map(({ feed }) => feed).sort()).toEqual([11, 6]);
  });

  it("go into quarantine and come back, each with undo", async () => {
    const { sources, changes, line } = await following();
    await sources.quarantine(line(1));
    expect(line(1).state).toMatchObject({ is: "quarantined", byHand: true });
    await changes.undoLast();
    await sources.load();
    expect(line(1).state.is).toBe("normal");
    await sources.letBack(line(4));
    expect(line(4).state.is).toBe("normal");
    await changes.undoLast();
    await sources.load();
    expect(line(4).state.is).toBe("quarantined");
  });

  it("take a budget of the user's own, none at all, or the reckoned one", async () => {
    const { sources, line } = await following();
    const save = (noiseBudget: number | null) =>
      sources.save(line(2), { purpose: "me", reason: "For the train.", noiseBudget });
    await save(12);
    expect([line(2).figures.budget, line(2).budgeted.is, line(2).purpose]).toEqual([12, "own", "me"]);
    await save(0);
    expect(line(2).figures.budget).toBe(0);
    await save(null);
    expect(line(2).budgeted.is).toBe("reading");
  });
});

describe("the yearly review", () => {
  it("asks about those that are due, one by one, and ends", async () => {
    const { backend, sources, line } = await following();
    sources.startReview();
    const asked = sources.review?.feeds ?? [];
    expect(asked).toHaveLength(3);
    expect(sources.reviewed?.feed).toBe(asked[0]);
    await sources.decide(true, "Two customers quote it.");
    expect(line(asked[0] ?? 0)).toMatchObject({ reviewDue: false, reason: "Two customers quote it." });
    await sources.decide(false, "");
    expect(backend.feeds.map(({ id }) => id)).not.toContain(asked[1]);
    sources.later();
    expect([sources.review, sources.due.map(({ feed }) => feed)]).toEqual([null, [asked[2]]]);
  });

  it("brings an unsubscribed source back with undo", async () => {
    const { backend, sources, changes } = await following();
    sources.startReview();
    const [first] = sources.review?.feeds ?? [];
    await sources.decide(false, "");
    await changes.undoLast();
    expect(backend.feeds.map(({ id }) => id)).toContain(first);
  });
});

describe("a decision of the review", () => {
  it("is taken back in the review, which asks about that source again", async () => {
    const { backend, sources } = await following();
    sources.startReview();
    const [first, second] = sources.review?.feeds ?? [];
    await sources.decide(false, "");
    expect([sources.decided?.feed, sources.reviewed?.feed]).toEqual([first, second]);
    await sources.takeBack();
    await expect.poll(() => sources.reviewed?.feed).toBe(first);
    expect([sources.decided, backend.feeds.some(({ id }) => id === first)]).toEqual([null, true]);
    await sources.takeBack();
    expect(backend.calls.filter(({ name }) => name === "undo")).toHaveLength(1);
  });

  it("is not passed over where the program refuses it", async () => {
    const { backend, sources } = await following();
    sources.startReview();
    const [first] = sources.review?.feeds ?? [];
    backend.failures.set("review_source", { kind: { is: "other" }, message: "No.", hint: null });
    await sources.decide(true, "");
    expect([sources.decided, sources.reviewed?.feed]).toEqual([null, first]);
  });
});

it("bars are parts of the tallest, and nothing is nothing", () => {
  expect(bars([0, 1, 100, 50])).toEqual([0, 0.08, 1, 0.5]);
  expect(bars([0, 0])).toEqual([0, 0]);
});
