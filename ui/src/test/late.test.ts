import { expect, it } from "vitest";

import type { Commands } from "../backend/backend";
import { Changes } from "../backend/changes.svelte";
import { FakeBackend } from "../backend/fake";
import { Downloads } from "../backend/downloads.svelte";
import { Library } from "../backend/library.svelte";
import { Feeds } from "../settings/feeds.svelte";
import { Storage } from "../settings/storage.svelte";
import { Sources } from "../settings/sources/sources.svelte";
import { Notices } from "../shared/notices.svelte";
import { hold } from "./held";

interface Shown {
  load: () => Promise<void>;
  titles: () => string[];
}
type Case = [string, keyof Commands, (backend: FakeBackend, changes: Changes) => Shown];

it.each<Case>([
  [
    "the list of feeds",
    "list_feeds",
    (backend, changes) => {
      const feeds = new Feeds(backend, changes);
      return { load: () => feeds.load(), titles: () => feeds.all?.map(({ title }) => title) ?? [] };
    },
  ],
  [
    "the inventory of sources",
    "list_sources",
    (backend, changes) => {
      const sources = new Sources(backend, changes);
      return { load: () => sources.load(), titles: () => sources.all?.map(({ title }) => title) ?? [] };
    },
  ],
  [
    "the sidebar",
    "load_sidebar",
    (backend) => {
      const library = new Library(backend);
      return { load: () => library.load(), titles: () => library.feeds.map(({ title }) => title) };
    },
  ],
])("%s shows what was asked for last, whatever order the answers come in", async (_, command, make) => {
  const backend = new FakeBackend({ entries: 20 });
  const { load, titles } = make(backend, new Changes(backend, new Notices()));
  const letGo = hold(backend, command);
  const slow = load();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await backend.call("rename_feed", { feed: backend.feeds[0]?.id ?? 0, title: "Renamed" });
  const quick = load();
  await letGo(1);
  await quick;
  expect(titles()).toContain("Renamed");
  await letGo(0);
  await slow;
  expect(titles()).toContain("Renamed");
});

it("downloads are shown as they were asked for last, whatever order the answers come in", async () => {
  const backend = new FakeBackend({ entries: 20 });
  const downloads = new Downloads(backend, new Notices());
  const entry = backend.entries.find(({ row }) => row.kind === "episode")?.row.id ?? 0;
  const letGo = hold(backend, "list_downloads");
  const slow = downloads.load();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await backend.call("start_download", { entry, file: 0 });
  const quick = downloads.load();
  await letGo(1);
  await quick;
  expect(downloads.all).toHaveLength(1);
  await letGo(0);
  await slow;
  expect(downloads.all).toHaveLength(1);
});

it("the storage report is the one asked for last, whatever order the answers come in", async () => {
  const backend = new FakeBackend({ entries: 20 });
  const storage = new Storage(backend, new Notices());
  const letGo = hold(backend, "report_storage");
  const slow = storage.load();
  await letGo(0);
  await slow;
  const early = storage.load();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await backend.call("back_up_workspace", {});
  const late = storage.load();
  await letGo(2);
  await late;
  const after = storage.report;
  await letGo(1);
  await early;
  expect(storage.report).toBe(after);
});
