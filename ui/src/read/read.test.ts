import { describe, expect, it, vi } from "vitest";

import { Changes } from "../backend/changes.svelte";
import { FakeBackend } from "../backend/fake";
import type { FakeOptions } from "../backend/fake";
import { Marks } from "../backend/marks.svelte";
import { Notices } from "../shared/notices.svelte";
import { hold } from "../test/held";
import { Read } from "./read.svelte";
import { Reader } from "./reader.svelte";

const noSearch = { active: false, query: "", rows: null, clear: () => undefined };

async function opened(options: FakeOptions = {}) {
  const backend = new FakeBackend({ entries: 300, ...options });
  const notices = new Notices();
  const changes = new Changes(backend, notices);
  const marks = new Marks(backend, changes);
  const reader = new Reader(backend, notices);
  const read = new Read({ backend, marks, changes, notices, reader, search: noSearch });
  await read.open({ is: "all" });
  const row = (place: number) => {
    const found = read.rows?.at(place)?.row;
    if (!found) throw new Error(`no row at ${place}`);
    return found;
  };
  const stored = (id: number) => backend.entries.find((entry) => entry.row.id === id)?.row;
  return { backend, notices, changes, marks, reader, read, row, stored };
}

describe("the text of an entry's page", () => {
  it("comes at a key, and goes again", async () => {
    const { read, reader, backend } = await opened();
    read.next();
    await vi.waitFor(() => {
      expect(reader.view).not.toBeNull();
    });
    await reader.toggleFullText();
    expect([reader.view?.fullText.is, reader.fetching]).toEqual(["shown", null]);
    expect(reader.view?.html).toContain("on the page alone");
    await reader.toggleFullText();
    expect(reader.view?.fullText.is).toBe("there");
    expect(reader.view?.html).not.toContain("on the page alone");
    await reader.loadImages(false);
    expect(backend.calls.at(-1)?.request).toMatchObject({ ownText: true });
    expect(reader.view?.fullText.is).toBe("there");
  });

  it("says in the pane why it cannot be had, and leaves the feed's text", async () => {
    const { read, reader, backend } = await opened();
    read.next();
    await vi.waitFor(() => {
      expect(reader.view).not.toBeNull();
    });
    const html = reader.view?.html;
    backend.failures.set("load_full_text", {
      kind: { is: "unreachable" },
      message: "mast.example cannot be reached.",
      hint: null,
    });
    await reader.toggleFullText();
    expect([reader.pageFailure?.message, reader.view?.html]).toEqual([
      "mast.example cannot be reached.",
      html,
    ]);
    expect(reader.fetching).toBeNull();
  });
});

describe("reading through a list", () => {
  it("shows the entry that is selected and marks it read at once", async () => {
    const { read, marks, reader, row, stored } = await opened();
    const first = row(0);
    read.next();
    expect([read.place, marks.isRead(first)]).toEqual([0, true]);
    await vi.waitFor(() => {
      expect(reader.view?.row.id).toBe(first.id);
      expect(stored(first.id)?.read).toBe(true);
    });
  });

  it("keeps the list as it was opened", async () => {
    const { read, row } = await opened();
    const [total, third] = [read.rows?.total, row(2).id];
    await read.select(0);
    await read.select(1);
    expect([read.rows?.total, row(2).id]).toEqual([total, third]);
  });

  it("shows the entry asked for last, whichever comes first", async () => {
    const { read, reader, row } = await opened({ delay: 5 });
    void read.select(0);
    void read.select(1);
    void read.select(2);
    await vi.waitFor(() => {
      expect(reader.view?.row.id).toBe(row(2).id);
    });
  });

  it("finds the next unread entry below, then above, then says there is none", async () => {
    const { read, notices, marks, row } = await opened();
    read.setUnreadOnly(false);
    await vi.waitFor(() => {
      expect(read.rows?.total).toBe(300);
    });
    await read.select(3);
    await marks.markRead([row(4), row(5)], true);
    await read.nextUnread();
    expect(read.place).toBe(6);

    await read.markListRead();
    await marks.markRead([row(1)], false);
    await read.nextUnread();
    expect(read.place).toBe(1);
    await read.nextUnread();
    expect(notices.shown.at(-1)?.words).toBe("Nothing unread here.");
  });

  it("marks the list read, and takes it back", async () => {
    const { read, changes, backend, marks, row } = await opened();
    const unread = () => backend.entries.filter((entry) => !entry.row.read).length;
    const before = unread();
    await read.markListRead();
    expect([unread(), marks.isRead(row(0))]).toEqual([0, true]);
    await changes.undoLast();
    expect([unread(), marks.isRead(row(0))]).toEqual([before, false]);
  });

  it("takes a mark back on screen when the program refuses it", async () => {
    const { read, backend, marks, notices, row } = await opened();
    backend.failures.set("mark_read", { kind: { is: "other" }, message: "The disk is full.", hint: null });
    await read.select(0);
    await vi.waitFor(() => {
      expect(notices.shown.at(-1)?.words).toBe("The disk is full.");
    });
    expect(marks.isRead(row(0))).toBe(false);
    expect(read.place).toBe(0);
  });

  it("goes to all entries where the feed of the last sitting has gone", async () => {
    const { read, backend } = await opened();
    const call = backend.call.bind(backend);
    vi.spyOn(backend, "call").mockImplementation((name, request) =>
      name === "open_list" && "scope" in request && request.scope.is === "feed"
        ? Promise.reject(Object.assign(new Error("gone"), { kind: { is: "gone" }, hint: null }))
        : call(name, request),
    );
    await read.open({ is: "feed", id: 99 });
    expect(read.scope).toEqual({ is: "all" });
    expect(read.rows?.total).toBeGreaterThan(0);
  });

  it("shows the list asked for last, whichever comes first, and closes the others", async () => {
    const { read, backend } = await opened();
    const left = read.list?.id;
    const letGo = hold(backend, "open_list");
    void read.open({ is: "kept" });
    void read.open({ is: "notes" });
    await letGo(1);
    expect(read.list?.asked.scope).toEqual({ is: "notes" });
    await letGo(0);
    expect(read.list?.asked.scope).toEqual({ is: "notes" });
    const closed = backend.calls.filter((call) => call.name === "close_list").map(({ request }) => request);
    expect(closed).toEqual([{ list: left }, { list: (left ?? 0) + 1 }]);
  });

  it("keeps the failure of a list that nobody waits for to itself", async () => {
    const { read, backend } = await opened();
    const letGo = hold(backend, "open_list");
    backend.failures.set("open_list", { kind: { is: "other" }, message: "The disk is full.", hint: null });
    void read.open({ is: "kept" });
    await vi.waitFor(() => {
      expect(backend.calls.at(-1)?.name).toBe("open_list");
    });
    await new Promise((resolve) => setTimeout(resolve, 2));
    backend.failures.clear();
    void read.open({ is: "notes" });
    await letGo(1);
    await letGo(0);
    expect([read.failure, read.list?.asked.scope]).toEqual([null, { is: "notes" }]);
  });

  it("marks nothing while the list under the new name is on its way", async () => {
    const { read, backend } = await opened();
    const letGo = hold(backend, "open_list");
    void read.open({ is: "kept" });
    await read.markListRead();
    await letGo(0);
    expect(backend.calls.map(({ name }) => name)).not.toContain("mark_list_read");
  });

  it("opens no page but that of the entry asked for", async () => {
    const { read, reader, backend } = await opened();
    await read.select(0);
    await vi.waitFor(() => {
      expect(reader.view).not.toBeNull();
    });
    const letGo = hold(backend, "open_entry");
    await read.select(1);
    reader.openOriginal();
    expect(backend.calls.map(({ name }) => name)).not.toContain("open_link");
    await letGo(0);
    reader.openOriginal();
    expect(backend.calls.at(-1)?.request).toEqual({ url: reader.view?.url });
  });

  it("closes the lists it leaves", async () => {
    const { read, backend } = await opened();
    await read.open({ is: "kept" });
    await read.open({ is: "all" });
    const named = (name: string) => backend.calls.filter((call) => call.name === name).length;
    expect([named("open_list"), named("close_list")]).toEqual([3, 2]);
  });
});

describe("an episode", () => {
  async function listening() {
    const bench = await opened({ delay: 1 });
    const found = bench.backend.entries.find((entry) => entry.row.audio);
    if (!found) throw new Error("no episode");
    await bench.reader.open(found.row.id);
    return bench;
  }

  it("gets its chapters and its transcript when they are asked for", async () => {
    const { reader } = await listening();
    expect(reader.view?.episode?.chapters).toEqual([]);
    const [chapters, transcript] = [reader.loadChapters(), reader.loadTranscript()];
    expect([reader.chapters.at, reader.transcript.at]).toEqual(["coming", "coming"]);
    await Promise.all([chapters, transcript]);
    expect(reader.view?.episode?.chapters.length).toBeGreaterThan(1);
    expect(reader.transcript.at === "here" && reader.transcript.value.paragraphs[0]?.start).toBe(1500);
  });

  it("says in its place what failed, and forgets it with the next entry", async () => {
    const { reader, backend } = await listening();
    const failure = { kind: { is: "other" as const }, message: "It is empty.", hint: null };
    backend.failures.set("load_transcript", failure);
    await reader.loadTranscript();
    expect(reader.transcript).toEqual({ at: "failed", failure });
    const other = backend.entries.find((entry) => entry.row.id !== reader.entry);
    await reader.open(other?.row.id ?? 0);
    expect(reader.transcript.at).toBe("rest");
  });
});
