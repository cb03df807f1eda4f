import { describe, expect, it } from "vitest";

import { FakeBackend } from "../backend/fake";
import { Writing } from "./writing.svelte";

const notesIn = (backend: FakeBackend) => backend.entries.filter((entry) => entry.note);

describe("writing a note", () => {
  it("stores nothing while nothing is written", async () => {
    const backend = new FakeBackend({ entries: 0 });
    const writing = new Writing(backend);
    expect(await writing.save()).toBe(true);
    expect(backend.calls).toEqual([]);
  });

  it("makes one note of a note stored twice at once", async () => {
    const backend = new FakeBackend({ entries: 0, delay: 3 });
    const writing = new Writing(backend);
    writing.title = "Lunch";
    const first = writing.save();
    writing.text = "They leave the cloud in spring.";
    await Promise.all([first, writing.save()]);
    expect(notesIn(backend).map((entry) => entry.note?.text)).toEqual(["They leave the cloud in spring."]);
  });

  it("keeps what was written when it cannot be stored, and tries again", async () => {
    const backend = new FakeBackend({ entries: 0 });
    const writing = new Writing(backend);
    writing.text = "Never lost.";
    backend.failures.set("save_note", { kind: { is: "other" }, message: "The disk is full.", hint: null });
    expect(await writing.save()).toBe(false);
    expect([writing.text, writing.failure?.message]).toEqual(["Never lost.", "The disk is full."]);
    backend.failures.clear();
    expect(await writing.save()).toBe(true);
    expect(notesIn(backend).length).toBe(1);
  });

  it("writes several in a row, each its own", async () => {
    const backend = new FakeBackend({ entries: 0 });
    const writing = new Writing(backend);
    writing.kind = "talk";
    for (const title of ["One", "Two"]) {
      writing.title = title;
      await writing.save();
      writing.startAnother();
    }
    expect(notesIn(backend).map((entry) => [entry.note?.kind, entry.row.title])).toEqual([
      ["talk", "Two"],
      ["talk", "One"],
    ]);
  });

  it("opens a note as it was stored", async () => {
    const backend = new FakeBackend({ entries: 0 });
    const first = new Writing(backend);
    first.title = "Meetup";
    first.tags = "kafka, , cost ";
    await first.save();
    const second = new Writing(backend);
    await second.open(first.entry ?? -1);
    expect([second.title, second.tags]).toEqual(["Meetup", "kafka, cost"]);
  });
});
