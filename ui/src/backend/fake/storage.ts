import type { DownloadView, EntryRow, Keeping, KeepScope, NetworkView, PrunePlan } from "../backend";
import type { FakeLists } from "./lists";
import type { Handlers, World } from "./world";
import { day, gone } from "./world";

type Answers = Pick<
  Handlers,
  | "list_downloads"
  | "start_download"
  | "cancel_download"
  | "remove_download"
  | "load_network"
  | "save_network"
  | "report_storage"
  | "check_workspace"
  | "back_up_workspace"
  | "rebuild_index"
  | "load_keeping"
  | "plan_keeping"
  | "save_keeping"
  | "prune_entries"
  | "tell_about"
>;

const unlimited = (scope: KeepScope): Keeping => ({ scope, days: null, count: null, alsoUnread: false });
const goes = (row: EntryRow, old: number) => row.feed !== null && !row.kept && row.read && row.at < old;

/** The workspace's folder: files that are fetched, what is kept how long, and how all of it fares. */
export class FakeStorage {
  network: NetworkView = { useMetered: false, mediaQuotaMb: 5_000, pause: null };
  #downloads: DownloadView[] = [];
  /** How long entries are kept, by scope. */
  readonly #keeping = new Map<string, Keeping>();
  readonly #world: World;
  readonly #lists: FakeLists;

  constructor(world: World, lists: FakeLists) {
    this.#world = world;
    this.#lists = lists;
  }

  readonly answers: Answers = {
    list_downloads: ({ entry }) =>
      this.#downloads.filter((download) => entry === null || download.entry === entry),
    start_download: ({ entry, file }) => {
      const { row } = this.#lists.entry(entry);
      const url = this.#lists.view(this.#lists.entry(entry), false).enclosures[file]?.url ?? gone();
      const before = this.#downloads.find((download) => download.entry === entry && download.url === url);
      const begun: DownloadView = {
        id: before?.id ?? this.#world.next(),
        entry,
        title: row.title,
        url,
        state: "running",
        received: before?.received ?? 0,
        total: 34_000_000,
        failure: null,
        hint: null,
      };
      this.#downloads = [begun, ...this.#downloads.filter((download) => download !== before)];
      this.#world.emit({ is: "downloadsChanged", entry });
      void this.#receive(begun.id);
      return begun;
    },
    cancel_download: ({ download }) => {
      this.#stand(download, { state: "stopped" });
      return {};
    },
    remove_download: ({ download }) => {
      this.#downloads = this.#downloads.filter((one) => one.id !== download);
      this.#world.emit({ is: "downloadsChanged", entry: null });
      return {};
    },
    load_network: () => this.network,
    save_network: (chosen) => {
      this.network = { ...this.network, ...chosen, pause: chosen.useMetered ? null : this.network.pause };
      return this.network;
    },
    report_storage: () => ({
      folder: "/home/ines/Vigie",
      databaseBytes: 48_200_000,
      indexBytes: 31_400_000,
      mediaBytes: 0,
      backupBytes: 96_400_000,
      backups: 2,
      backedUpAt: this.#world.now - 9 * 3_600_000,
      entries: this.#world.entries.length,
      behind: 0,
    }),
    check_workspace: () => ({ sound: true, problems: [], entries: this.#world.entries.length }),
    back_up_workspace: () => ({ path: "/home/ines/Vigie/backups/vigie-2026-11-20.db", bytes: 48_200_000 }),
    rebuild_index: async () => {
      for (
        let behind = this.#world.entries.length;
        behind > 0;
        behind -= Math.ceil(this.#world.entries.length / 8)
      ) {
        this.#world.emit({ is: "indexProgressed", behind });
        await new Promise((resolve) => setTimeout(resolve, this.#world.delay * 3));
      }
      this.#world.emit({ is: "indexProgressed", behind: 0 });
      return {};
    },
    load_keeping: ({ scope }) => this.#keeping.get(JSON.stringify(scope)) ?? unlimited(scope),
    plan_keeping: (wish) => this.#pastTime(wish),
    save_keeping: (wish) => {
      this.#keeping.set(JSON.stringify(wish.scope), wish);
      return wish;
    },
    prune_entries: () => {
      const wish = this.#keeping.get(JSON.stringify({ is: "all" })) ?? unlimited({ is: "all" });
      const plan = this.#pastTime(wish);
      const old = this.#world.now - (wish.days ?? 0) * day;
      if (plan.entries > 0) this.#world.entries = this.#world.entries.filter(({ row }) => !goes(row, old));
      this.#world.emit({ is: "entriesChanged", feed: null });
      return plan;
    },
    tell_about: () => ({ version: "0.1.0", folder: "/home/ines/Vigie" }),
  };

  async #receive(id: number): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, this.#world.delay));
      const download = this.#downloads.find((one) => one.id === id);
      if (download?.state !== "running") return;
      const { entry, total } = download;
      if (entry === null || total === null) return;
      const received = Math.min(total, download.received + 1_700_000);
      if (received === total) {
        this.#stand(id, { state: "whole", received });
        return;
      }
      download.received = received;
      this.#world.emit({ is: "downloadProgressed", entry, download: id, received, total });
    }
  }

  #stand(id: number, part: Partial<DownloadView>): void {
    this.#downloads = this.#downloads.map((one) => (one.id === id ? { ...one, ...part } : one));
    this.#world.emit({ is: "downloadsChanged", entry: null });
  }

  #pastTime({ days }: Keeping): PrunePlan {
    if (!days) return { entries: 0, feeds: 0 };
    const old = this.#world.now - days * day;
    const gone = this.#world.entries.filter(({ row }) => goes(row, old));
    return { entries: gone.length, feeds: new Set(gone.map(({ row }) => row.feed?.id)).size };
  }
}
