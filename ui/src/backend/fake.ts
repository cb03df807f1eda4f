import type {
  FeedDetails,
  Backend,
  Commands,
  DownloadView,
  EntryRow,
  EntryView,
  Event,
  Failure,
  FeedPreview,
  Found,
  KeepScope,
  Keeping,
  NetworkView,
  PrunePlan,
  Scope,
  Settings,
  Sort,
} from "./backend";
import { fold } from "../shared/fold";
import { FakeBrief } from "./fake/brief";
import { feeds as allFeeds, folders } from "./fake/content";
import type { FakeFeed } from "./fake/content";
import type { FakeEntry } from "./fake/generate";
import { folderPath, generate } from "./fake/generate";
import { chapters, episode, spoken } from "./fake/episodes";
import { coach } from "./fake/coach";
import { FakeMaps } from "./fake/maps";
import { FakePresenting } from "./fake/presenting";
import { FakeDigest } from "./fake/digest";
import { mark, matches, parse } from "./fake/query";
import { FakeRules } from "./fake/rules";
import { FakeSources } from "./fake/sources";
import { FakeTechnologies } from "./fake/technologies";
import type { Handlers, World } from "./fake/world";
import { day, gone } from "./fake/world";

export interface FakeOptions {
  entries?: number;
  /** Start without any subscription. */
  empty?: boolean;
  /** Start with everything read. */
  done?: boolean;
  settings?: Partial<Settings>;
  now?: number;
  /** Days without a brief before today's. */
  away?: number;
  /** Texts of maps, by file name. */
  maps?: Record<string, string>;
  /** Milliseconds every answer takes. */
  delay?: number;
}

const unlimited = (scope: KeepScope): Keeping => ({ scope, days: null, count: null, alsoUnread: false });
const goes = (row: EntryRow, old: number) => row.feed !== null && !row.kept && row.read && row.at < old;

/** A stand-in for the program, in memory: for tests, and for a plain browser while developing. */
export class FakeBackend implements Backend {
  entries: FakeEntry[];
  feeds: FakeFeed[];
  /** The map that the system asks for. */
  asked: string | null = null;
  /** The presentation in whose look slides are made. */
  template: string | null = null;
  settings: Settings;
  network: NetworkView = { useMetered: false, mediaQuotaMb: 5_000, pause: null };
  downloads: DownloadView[] = [];
  readonly maps: FakeMaps;
  readonly presenting = new FakePresenting((event) => {
    this.emit(event);
  });
  /** Every call made, in order. */
  readonly calls: { name: keyof Commands; request: unknown }[] = [];
  /** Commands that shall fail, and how. */
  readonly failures = new Map<keyof Commands, Failure>();
  /** How long entries are kept, by scope. */
  readonly keeping = new Map<string, Keeping>();
  readonly #now: number;
  readonly #delay: number;
  readonly #lists = new Map<number, FakeEntry[]>();
  readonly #changes = new Map<number, () => number>();
  readonly #listeners = new Set<(event: Event) => void>();
  readonly #texts = new Map<FakeEntry, string>();
  /** Entries whose page was fetched. */
  readonly #full = new Set<number>();
  /** Entries whose chapters and transcripts were fetched. */
  readonly #chapters = new Set<number>();
  readonly #spoken = new Set<number>();
  #next = 1;
  #refreshing = false;

  constructor(options: FakeOptions = {}) {
    this.#now = options.now ?? Date.now();
    this.#delay = options.delay ?? 0;
    this.feeds = options.empty ? [] : allFeeds.map((feed) => ({ ...feed }));
    this.maps = new FakeMaps(options.maps);
    this.entries = options.empty ? [] : generate(options.entries ?? 10_000, this.#now);
    this.brief.away = options.away ?? null;
    if (options.done) for (const { row } of this.entries) row.read = true;
    this.settings = {
      theme: "system",
      language: "system",
      appearance: "comfortable",
      readingFont: "sourceSerif",
      remoteImages: "ask",
      ...options.settings,
    };
  }

  async call<K extends keyof Commands>(
    name: K,
    request: Commands[K]["request"],
  ): Promise<Commands[K]["reply"]> {
    this.calls.push({ name, request });
    await new Promise((resolve) => setTimeout(resolve, this.#delay));
    const failure = this.failures.get(name);
    if (failure) throw failure;
    const handler = this.#handlers[name];
    return structuredClone(await handler(request));
  }

  listen(handler: (event: Event) => void): () => void {
    this.#listeners.add(handler);
    return () => this.#listeners.delete(handler);
  }

  emit(event: Event): void {
    for (const listener of this.#listeners) listener(event);
  }

  readonly #world: World = this.#see();
  readonly technologies = new FakeTechnologies(this.#world);
  readonly sources = new FakeSources(this.#world);
  readonly rules = new FakeRules(this.#world);
  readonly digest = new FakeDigest(this.#world, this);
  readonly brief = new FakeBrief(this.#world, this);

  readonly #handlers: Handlers = {
    ...this.technologies.answers,
    ...this.sources.answers,
    ...this.rules.answers,
    ...this.digest.answers,
    ...this.brief.answers,
    load_sidebar: () => {
      const unread = new Map<number, number>();
      for (const { row } of this.entries) {
        if (!row.read && row.feed) unread.set(row.feed.id, (unread.get(row.feed.id) ?? 0) + 1);
      }
      const inFolder = (folder: number | null) =>
        this.feeds
          .filter((feed) => feed.folder === folder)
          .map((feed) => ({
            id: feed.id,
            title: feed.title,
            unread: unread.get(feed.id) ?? 0,
            failing: feed.failing !== undefined,
          }));
      const unreadIn = (folder: number): number =>
        inFolder(folder).reduce((sum, feed) => sum + feed.unread, 0) +
        folders
          .filter((child) => child.parent === folder)
          .reduce((sum, child) => sum + unreadIn(child.id), 0);
      return {
        unread: this.entries.filter(({ row }) => !row.read).length,
        kept: this.entries.filter(({ row }) => row.kept).length,
        notes: this.entries.filter(({ row }) => row.kind === "note").length,
        entries: this.entries.length,
        folders:
          this.feeds.length === 0
            ? []
            : folders.map((folder) => ({
                ...folder,
                unread: unreadIn(folder.id),
                feeds: inFolder(folder.id),
              })),
        feeds: inFolder(null),
      };
    },
    open_list: ({ scope, unreadOnly, sort }) => {
      const chosen = this.#scope(scope).filter(({ row }) => !unreadOnly || !row.read);
      if (sort === "oldest") chosen.reverse();
      const list = this.#next++;
      this.#lists.set(list, chosen);
      return {
        list,
        total: chosen.length,
        unread: chosen.filter(({ row }) => !row.read).length,
        first: chosen.slice(0, 100).map(({ row }) => row),
      };
    },
    list_rows: ({ list, from, count }) =>
      (this.#lists.get(list) ?? gone()).slice(from, from + Math.min(count, 500)).map(({ row }) => row),
    close_list: ({ list }) => {
      this.#lists.delete(list);
      return {};
    },
    open_entry: ({ entry }) => this.#view(this.#entry(entry), this.settings.remoteImages === "always"),
    load_images: ({ entry, ownText }) => this.#view(this.#entry(entry), true, ownText),
    load_full_text: async ({ entry }) => {
      await new Promise((resolve) => setTimeout(resolve, this.#delay * 4));
      const found = this.#entry(entry);
      if (!found.url) {
        throw {
          kind: { is: "other" },
          message: "This entry has no page on the web.",
          hint: null,
        } satisfies Failure;
      }
      this.#full.add(entry);
      return this.#view(found, this.settings.remoteImages === "always");
    },
    show_own_text: ({ entry }) =>
      this.#view(this.#entry(entry), this.settings.remoteImages === "always", true),
    want_full_text: ({ feed, wanted }) => this.#alter(feed, { fullText: wanted }),
    list_versions: ({ entry }) => {
      const { row } = this.#entry(entry);
      return row.id % 40 === 3
        ? [
            {
              replacedAt: row.at + day,
              title: row.title,
              html: "<p>Before its correction it said less.</p>",
            },
          ]
        : [];
    },
    load_chapters: ({ entry }) => {
      const found = this.#entry(entry);
      this.#chapters.add(found.row.id);
      return this.#view(found, this.settings.remoteImages === "always");
    },
    load_transcript: ({ entry }) => {
      this.#spoken.add(this.#entry(entry).row.id);
      return { language: "en", paragraphs: spoken };
    },
    mark_read: ({ entries, read }) =>
      this.#setRead(
        entries.map((id) => this.#entry(id)),
        read,
      ),
    mark_list_read: ({ list }) => this.#setRead(this.#lists.get(list) ?? gone(), true),
    keep_entry: ({ entry, kept }) => {
      const { row } = this.#entry(entry);
      const before = row.kept;
      row.kept = kept;
      this.emit({ is: "entriesChanged", feed: null });
      return this.#change(before === kept ? 0 : 1, () => void (row.kept = before));
    },
    undo: ({ change }) => {
      const restore = this.#changes.get(change) ?? gone();
      this.#changes.delete(change);
      const restored = restore();
      this.emit({ is: "entriesChanged", feed: null });
      return { restored };
    },
    open_link: () => ({}),
    list_feeds: () => this.feeds.map((feed) => this.#details(feed)),
    cancel_look: () => ({}),
    look_for_feeds: async ({ address }) => {
      await new Promise((resolve) => setTimeout(resolve, this.#delay * 4));
      if (!/[./]/.test(address)) {
        throw {
          kind: { is: "notAFeed" },
          message: `“${address}” is not an address.`,
          hint: "Paste the address of a site or of its feed.",
        } satisfies Failure;
      }
      const entries = (titles: string[], days: number) =>
        titles.map((title, place) => ({ title, at: this.#now - (place * days + 2) * day }));
      const feed = (url: string, more: Partial<FeedPreview>): FeedPreview => ({
        url,
        title: "A Quarter Turn",
        what: null,
        description: "Essays on operating software, four times a year.",
        perWeek: 0.4,
        total: 12,
        entries: entries(
          ["The pager is a product", "Capacity is a promise", "What the postmortem cannot say"],
          40,
        ),
        podcast: false,
        subscribed: this.feeds.find((known) => known.url === url)?.id ?? null,
        problems: [],
        ...more,
      });
      const at = address.includes("://") ? address : `https://${address}`;
      if (!/youtu/.test(address)) return { found: [feed(/feed|xml/.test(at) ? at : `${at}/feed.xml`, {})] };
      const videos = ["Five years of our own racks", "A cluster in an evening", "Reading a flame graph"];
      const list = (what: NonNullable<FeedPreview["what"]>, perWeek: number, name: string, titles = videos) =>
        feed(`https://www.youtube.com/feeds/videos.xml?list=${what}`, {
          what,
          perWeek,
          title: name,
          description: null,
          total: 15,
          entries: entries(titles, 5),
        });
      return {
        found: [
          list("all-videos", 6.2, "The Lookout", ["Why? In one minute", ...videos]),
          list("without-shorts", 1.4, "The Lookout"),
          list("live-streams", 0.3, "The Lookout (live streams)", ["Maps live, part 4", "Maps live, part 3"]),
          list("shorts", 4.5, "The Lookout (Shorts)", ["Why? In one minute", "How? In one minute"]),
        ],
      };
    },
    subscribe: ({ address, folder }) => {
      const id = Math.max(0, ...this.feeds.map((feed) => feed.id)) + 1;
      this.feeds.push({ id, title: "A Quarter Turn", url: address, folder, perWeek: 0.4, language: "en" });
      this.emit({ is: "feedsChanged" });
      return { id, title: "A Quarter Turn", entries: 12, new: true };
    },
    unsubscribe: ({ feed }) => this.#unsubscribe(feed),
    rename_feed: ({ feed, title }) => this.#alter(feed, { title }),
    move_feed: ({ feed, folder }) =>
      this.#alter(feed, { folder: folders.find((other) => other.name === folder.at(-1))?.id ?? null }),
    refresh_feeds: async () => {
      this.#refreshing = true;
      let done = 0;
      for (const feed of this.feeds) {
        if (!this.#refreshing) break;
        await new Promise((resolve) => setTimeout(resolve, this.#delay * 3));
        done += 1;
        this.emit({
          is: "refreshProgressed",
          done,
          total: this.feeds.length,
          newEntries: Math.floor(done / 4),
          failed: 0,
          feed: feed.title,
        });
      }
      this.emit({ is: "refreshFinished" });
      return {
        feeds: done,
        changed: 2,
        failed: 1,
        waiting: 0,
        nextAt: null,
        offline: false,
        newEntries: Math.floor(done / 4),
        cancelled: done < this.feeds.length,
      };
    },
    retry_feed: () => ({}),
    list_fetches: ({ feed }) =>
      [0, 1, 2].map((n) => ({
        at: this.#now - 14 * 60_000 - n * 3 * 3_600_000,
        outcome:
          n === 2
            ? { is: "read" as const, entries: 30 }
            : feed % 5 === 3
              ? { is: "failed" as const, message: "mast.example cannot be found.", hint: null }
              : { is: "notModified" as const },
        status: n === 2 ? 200 : 304,
        received: n === 2 ? 34_210 : 0,
        decoded: n === 2 ? 96_004 : 0,
        sent:
          n === 2 ? [] : ['If-None-Match: W/"5f3-18a"', "If-Modified-Since: Fri, 20 Nov 2026 07:00:00 GMT"],
        unconditional: n === 2 ? ("first" as const) : null,
        redirects: n === 1 ? ["301 https://mast.example/feed.xml"] : [],
        movedTo: null,
        duration: 212 + n * 40,
      })),
    cancel_refresh: () => {
      this.#refreshing = false;
      return {};
    },
    import_opml: ({ text }) => {
      this.feeds = allFeeds.map((feed) => ({ ...feed }));
      if (this.entries.length === 0) this.entries = generate(400, this.#now);
      this.emit({ is: "feedsChanged" });
      return { added: text === "" ? 0 : this.feeds.length, known: 0, problems: [], cancelled: false };
    },
    export_opml: () => ({ path: "vigie-feeds.opml", bytes: 4_812 }),
    search_entries: ({ query, sort, from, count }) => {
      const terms = parse(query);
      const found = this.#search(query, sort);
      return {
        total: found.length,
        hits: found.slice(from, from + count).map((entry) => ({
          row: entry.row,
          title: mark(entry.row.title, terms),
          snippet: mark(entry.row.excerpt, terms),
          saidAt: this.#spoken.has(entry.row.id) ? 754_000 : null,
        })),
        took: 3.2,
        behind: 0,
      };
    },
    count_hits: ({ query, sort }) => {
      const found = this.#search(query, sort);
      const count = (key: (entry: FakeEntry) => string, narrow: (label: string) => string) => {
        const counts = new Map<string, number>();
        for (const entry of found) counts.set(key(entry), (counts.get(key(entry)) ?? 0) + 1);
        return [...counts].map(([label, hits]) => ({ label, hits, narrow: narrow(label) }));
      };
      const most = (a: { hits: number }, b: { hits: number }) => b.hits - a.hits;
      return {
        feeds: count(
          ({ row }) => row.feed?.title ?? "Notes",
          (label) => `feed:"${label}"`,
        )
          .sort(most)
          .slice(0, 20),
        technologies: count(
          ({ tags }) => tags[0] ?? "",
          (label) => `tag:${label}`,
        )
          .sort(most)
          .slice(0, 20),
        years: count(
          ({ row }) => String(new Date(row.at).getFullYear()),
          (label) => `after:${label}-01-01 before:${Number(label) + 1}-01-01`,
        ).sort((a, b) => b.label.localeCompare(a.label)),
      };
    },
    find_anything: ({ text }) => {
      const sought = fold(text);
      const has = (title: string) => fold(title).includes(sought);
      const found: Found[] = [
        ...this.feeds
          .filter((feed) => has(feed.title))
          .map((feed) => ({ is: "feed" as const, id: feed.id, title: feed.title })),
        ...folders
          .filter((folder) => has(folder.name))
          .map((folder) => ({ is: "folder" as const, id: folder.id, title: folder.name })),
        ...this.maps.found(has).map((map) => ({ is: "map" as const, name: map.name, title: map.title })),
        ...this.entries
          .filter(({ row }) => has(row.title))
          .slice(0, 8)
          .map(({ row }) => ({
            is: "entry" as const,
            id: row.id,
            title: row.title,
            source: row.feed?.title ?? "Notes",
            at: row.at,
          })),
      ];
      return found;
    },
    open_note: ({ entry }) => {
      const { row, tags, note } = this.#entry(entry);
      if (!note) return gone();
      return { entry, title: row.title, tags, ...note };
    },
    save_note: ({ entry, kind, title, person, text, tags }) => {
      const id = entry ?? Math.max(0, ...this.entries.map(({ row }) => row.id)) + 1;
      const before = this.entries.find(({ row }) => row.id === id);
      const shown = title || (text.split("\n")[0] ?? "");
      const row: EntryRow = {
        id,
        kind: "note",
        title: shown,
        excerpt: text.slice(0, 140),
        feed: null,
        author: person || null,
        at: before?.row.at ?? this.#now,
        dated: true,
        language: "en",
        minutes: 1,
        read: true,
        kept: before?.row.kept ?? false,
        audio: false,
      };
      const html = text
        .split(/\n{2,}/)
        .map((paragraph) => `<p>${paragraph.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</p>`)
        .join("");
      const written: FakeEntry = { row, url: null, html, tags, note: { kind, person, text } };
      this.entries = before
        ? this.entries.map((other) => (other === before ? written : other))
        : [written, ...this.entries];
      this.emit({ is: "entriesChanged", feed: null });
      return { entry: id, savedAt: this.#now };
    },
    delete_note: ({ entry }) => {
      const before = this.entries;
      this.entries = before.filter(({ row }) => row.id !== entry);
      this.emit({ is: "entriesChanged", feed: null });
      return this.#change(1, () => void (this.entries = before));
    },
    list_maps: ({ dark }) => this.maps.cards(this.#now, dark),
    open_map: ({ name, look }) => this.maps.open(name, look),
    show_map: ({ name, look, width, height }) => this.maps.show(name, look, width, height),
    edit_map: ({ name, revision, edit }) => this.maps.edit(name, revision, edit),
    write_map_text: ({ name, revision, text }) => this.maps.write(name, revision, text),
    capture_chain: ({ name, revision, text }) => this.maps.capture(name, revision, text),
    load_presentation: () => this.presenting.state,
    change_presentation: (change) => this.presenting.change(change),
    load_speaker_view: ({ name, width, height }) => this.maps.speaker(name, width, height),
    fill_screen: () => ({}),
    open_speaker: ({ anyway }) => ({ opened: anyway, screens: 1 }),
    undo_map: ({ name }) => this.maps.back(name, "undo"),
    redo_map: ({ name }) => this.maps.back(name, "redo"),
    list_checklists: () => coach,
    settle_map: ({ name }) => this.maps.back(name, "redo"),
    create_map: ({ title, from }) => ({ name: this.maps.create(title, from) }),
    list_sample_maps: () => [{ name: "tea-shop.owm", title: "Tea shop" }],
    open_map_file: () => ({ name: null }),
    take_asked_map: () => {
      const name = this.asked;
      this.asked = null;
      return { name };
    },
    rename_map_file: ({ name, newName }) => ({ name: this.maps.rename(name, newName) }),
    trash_map: ({ name }) => this.#change(1, this.maps.trash(name)),
    preview_maps: (how) => this.maps.preview(how),
    export_maps: ({ names, format }) => ({
      path: `/tmp/${(names[0] ?? "map.owm").replace(/owm$/, format)}`,
      losses: [],
    }),
    cancel_export: () => ({}),
    copy_picture: () => ({}),
    copy_elements: ({ name, subjects }) => {
      this.maps.copy(name, subjects);
      return {};
    },
    paste_elements: ({ name, revision, at }) => this.maps.paste(name, revision, at),
    load_slides_template: () => ({ name: this.template }),
    choose_slides_template: () => ({ name: (this.template = "House style.pptx") }),
    forget_slides_template: () => ({ name: (this.template = null) }),
    leave_map: () => ({}),
    take_snapshot: ({ name, reason }) => {
      const taken = this.maps.take(name, reason, this.#now);
      this.emit({ is: "snapshotsChanged" });
      return taken;
    },
    list_snapshots: ({ name }) => this.maps.snapshots(name),
    draw_snapshot: ({ name, id, dark }) => this.maps.draw(name, id, dark),
    compare_maps: ({ name, from, to, look, width, height }) =>
      this.maps.compare(name, { from, to }, look, { width, height }),
    restore_snapshot: ({ name, id }) => this.maps.restore(name, id),
    forget_snapshot: ({ name, id }) => this.#change(1, this.maps.forget(name, id)),
    load_settings: () => this.settings,
    save_settings: (settings) => {
      this.settings = settings;
      return settings;
    },
    list_downloads: ({ entry }) =>
      this.downloads.filter((download) => entry === null || download.entry === entry),
    start_download: ({ entry, file }) => {
      const { row } = this.#entry(entry);
      const url = this.#view(this.#entry(entry), false).enclosures[file]?.url ?? gone();
      const before = this.downloads.find((download) => download.entry === entry && download.url === url);
      const begun: DownloadView = {
        id: before?.id ?? this.#next++,
        entry,
        title: row.title,
        url,
        state: "running",
        received: before?.received ?? 0,
        total: 34_000_000,
        failure: null,
        hint: null,
      };
      this.downloads = [begun, ...this.downloads.filter((download) => download !== before)];
      this.emit({ is: "downloadsChanged", entry });
      void this.#receive(begun.id);
      return begun;
    },
    cancel_download: ({ download }) => {
      this.#stand(download, { state: "stopped" });
      return {};
    },
    remove_download: ({ download }) => {
      this.downloads = this.downloads.filter((one) => one.id !== download);
      this.emit({ is: "downloadsChanged", entry: null });
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
      backedUpAt: this.#now - 9 * 3_600_000,
      entries: this.entries.length,
      behind: 0,
    }),
    check_workspace: () => ({ sound: true, problems: [], entries: this.entries.length }),
    back_up_workspace: () => ({ path: "/home/ines/Vigie/backups/vigie-2026-11-20.db", bytes: 48_200_000 }),
    rebuild_index: async () => {
      for (let behind = this.entries.length; behind > 0; behind -= Math.ceil(this.entries.length / 8)) {
        this.emit({ is: "indexProgressed", behind });
        await new Promise((resolve) => setTimeout(resolve, this.#delay * 3));
      }
      this.emit({ is: "indexProgressed", behind: 0 });
      return {};
    },
    load_keeping: ({ scope }) => this.keeping.get(JSON.stringify(scope)) ?? unlimited(scope),
    plan_keeping: (wish) => this.#pastTime(wish),
    save_keeping: (wish) => {
      this.keeping.set(JSON.stringify(wish.scope), wish);
      return wish;
    },
    prune_entries: () => {
      const wish = this.keeping.get(JSON.stringify({ is: "all" })) ?? unlimited({ is: "all" });
      const plan = this.#pastTime(wish);
      const old = this.#now - (wish.days ?? 0) * day;
      if (plan.entries > 0) this.entries = this.entries.filter(({ row }) => !goes(row, old));
      this.emit({ is: "entriesChanged", feed: null });
      return plan;
    },
    tell_about: () => ({ version: "0.1.0", folder: "/home/ines/Vigie" }),
  };

  async #receive(id: number): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, this.#delay));
      const download = this.downloads.find((one) => one.id === id);
      if (download?.state !== "running") return;
      const { entry, total } = download;
      if (entry === null || total === null) return;
      const received = Math.min(total, download.received + 1_700_000);
      if (received === total) {
        this.#stand(id, { state: "whole", received });
        return;
      }
      download.received = received;
      this.emit({ is: "downloadProgressed", entry, download: id, received, total });
    }
  }

  #stand(id: number, part: Partial<DownloadView>): void {
    this.downloads = this.downloads.map((one) => (one.id === id ? { ...one, ...part } : one));
    this.emit({ is: "downloadsChanged", entry: null });
  }

  #pastTime({ days }: Keeping): PrunePlan {
    if (!days) return { entries: 0, feeds: 0 };
    const old = this.#now - days * day;
    const gone = this.entries.filter(({ row }) => goes(row, old));
    return { entries: gone.length, feeds: new Set(gone.map(({ row }) => row.feed?.id)).size };
  }

  #scope(scope: Scope): FakeEntry[] {
    const within = (folder: number): number[] => [
      folder,
      ...folders.filter((child) => child.parent === folder).flatMap((child) => within(child.id)),
    ];
    switch (scope.is) {
      case "all":
        return [...this.entries];
      case "kept":
        return this.entries.filter(({ row }) => row.kept);
      case "notes":
        return this.entries.filter(({ row }) => row.kind === "note");
      case "episodes":
        return this.entries.filter(({ row }) => row.audio);
      case "feed":
        return this.entries.filter(({ row }) => row.feed?.id === scope.id);
      case "folder": {
        const inside = new Set(
          this.feeds
            .filter((feed) => feed.folder !== null && within(scope.id).includes(feed.folder))
            .map((feed) => feed.id),
        );
        return this.entries.filter(({ row }) => row.feed && inside.has(row.feed.id));
      }
      case "setAside":
        return this.brief.setAside(scope.technology);
      case "search":
        return this.#search(scope.query, "newest");
      case "rule":
        return this.rules.caught(scope.id);
      case "muted":
        return this.rules.caughtBy("mute");
      case "toShare":
        return this.rules.caughtBy("share");
      case "quarantined": {
        const feeds = new Set(this.sources.quarantined.map(({ feed }) => feed));
        return this.entries.filter(({ row }) => row.feed && feeds.has(row.feed.id));
      }
    }
  }

  #search(query: string, sort: Sort): FakeEntry[] {
    const terms = parse(query);
    const found = this.entries.filter((entry) => matches(terms, entry, this.#text(entry)));
    if (sort !== "relevance") return found;
    const inTitle = (entry: FakeEntry) =>
      terms.filter((term) => fold(entry.row.title).includes(term.value)).length;
    return found.sort((a, b) => inTitle(b) - inTitle(a));
  }

  #text(entry: FakeEntry): string {
    let text = this.#texts.get(entry);
    if (text === undefined)
      this.#texts.set(entry, (text = fold(`${entry.row.title} ${entry.html.replace(/<[^>]+>/g, " ")}`)));
    return text;
  }

  #entry(id: number): FakeEntry {
    return this.entries.find(({ row }) => row.id === id) ?? gone();
  }

  #view(entry: FakeEntry, images: boolean, own = false): EntryView {
    const there = this.#full.has(entry.row.id);
    const more = "<p>What follows stands on the page alone: the feed gives the beginning.</p>";
    const text = there && !own ? entry.html + more : entry.html;
    const held = entry.html.split("data-held").length - 1;
    const picture = `<img src="data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="640" height="240"><rect width="640" height="240" fill="#7a9a94"/></svg>')}"`;
    return {
      row: entry.row,
      url: entry.url,
      comments: entry.row.id % 5 === 0 && entry.url ? `${entry.url}/comments` : null,
      html: images ? text.replace(/<img data-held="[^"]*"/g, picture) : text,
      heldImages: images ? 0 : held,
      tags: entry.tags,
      enclosures: entry.row.audio
        ? [{ url: `${entry.url ?? ""}.mp3`, mime: "audio/mpeg", bytes: 48_300_000, duration: 52 * 60_000 }]
        : [],
      episode: entry.row.audio
        ? {
            ...episode,
            number: String(entry.row.id),
            chapters: this.#chapters.has(entry.row.id) ? chapters : [],
            chaptersElsewhere: !this.#chapters.has(entry.row.id),
            transcript: this.#spoken.has(entry.row.id) ? ("here" as const) : ("elsewhere" as const),
          }
        : null,
      updatedAt: null,
      changedAt: entry.row.id % 40 === 3 ? entry.row.at + day : null,
      noteKind: entry.note?.kind ?? null,
      fullText: there ? { is: own ? "there" : "shown" } : { is: "unasked" },
    };
  }

  /** The whole as its areas see it. */
  #see(): World {
    const now = () => this.#now;
    const entries = () => this.entries;
    const feeds = () => this.feeds;
    return {
      get now() {
        return now();
      },
      get entries() {
        return entries();
      },
      get feeds() {
        return feeds();
      },
      find: (query) => this.#search(query, "newest"),
      emit: (event) => {
        this.emit(event);
      },
      change: (changed, restore) => this.#change(changed, restore),
      swap: (before, after, put, told) => this.#swap(before, after, put, told),
      unsubscribe: (feed) => this.#unsubscribe(feed),
    };
  }

  #unsubscribe(feed: number) {
    return this.#changeFeeds(this.feeds.filter((other) => other.id !== feed));
  }

  #changeFeeds(feeds: FakeFeed[]) {
    return this.#swap(this.feeds, feeds, (put) => (this.feeds = put), { is: "feedsChanged" });
  }

  #setRead(entries: FakeEntry[], read: boolean) {
    const changed = entries.filter(({ row }) => row.read !== read);
    for (const { row } of changed) row.read = read;
    this.emit({ is: "entriesChanged", feed: null });
    return this.#change(changed.length, () => {
      for (const { row } of changed) row.read = !read;
    });
  }

  #alter(id: number, part: Partial<FakeFeed>) {
    return this.#changeFeeds(this.feeds.map((feed) => (feed.id === id ? { ...feed, ...part } : feed)));
  }

  #swap<T>(before: T, after: T, put: (value: T) => void, told: Event) {
    const set = (value: T) => {
      put(value);
      this.emit(told);
    };
    set(after);
    return this.#change(1, () => {
      set(before);
    });
  }

  #change(changed: number, restore: () => void) {
    const change = this.#next++;
    this.#changes.set(change, () => {
      restore();
      return changed;
    });
    return { change, changed };
  }

  #details(feed: FakeFeed): FeedDetails {
    const own = this.entries.filter(({ row }) => row.feed?.id === feed.id);
    return {
      id: feed.id,
      title: feed.title,
      url: feed.url,
      site: feed.url.split("/").slice(0, 3).join("/"),
      description: null,
      folder: folderPath(feed.folder),
      folderId: feed.folder,
      entries: own.length,
      unread: own.filter(({ row }) => !row.read).length,
      perWeek: feed.perWeek,
      newestAt: own[0]?.row.at ?? null,
      fullText: feed.fullText ?? false,
      health: {
        fetchedAt: this.#now - 14 * 60_000,
        succeededAt: feed.failing ? this.#now - 3 * day : this.#now - 14 * 60_000,
        failingSince: feed.failing ? this.#now - 3 * day : null,
        outcome: feed.failing
          ? {
              is: "failed",
              message: feed.failing,
              hint: "It is tried again every few hours; nothing is lost meanwhile.",
            }
          : feed.perWeek > 5
            ? { is: "read", entries: 30 }
            : { is: "notModified" },
        wait:
          feed.id === 7
            ? { is: "told", until: this.#now + 5_400_000, host: "mast.example" }
            : { is: "notDue", until: this.#now + 3_600_000 * (1 + (feed.id % 9)) },
        problems:
          feed.id === 9 ? ["One entry has a date that cannot be read.", "Two entries share an id."] : [],
      },
    };
  }
}

/** The stand-in as an address asks for it: `?entries=100000`, `?empty`, `?done`, `?away=9`, `?theme=dark`. */
export function fakeFromAddress(query: URLSearchParams): FakeBackend {
  const theme = query.get("theme");
  const language = query.get("language");
  return new FakeBackend({
    entries: Number(query.get("entries") ?? 10_000),
    empty: query.has("empty"),
    done: query.has("done"),
    delay: Number(query.get("delay") ?? 20),
    ...(query.has("away") ? { away: Number(query.get("away")) } : {}),
    settings: {
      ...(theme === "dark" || theme === "light" ? { theme } : {}),
      ...(language === "fr" || language === "en" ? { language } : {}),
      ...(query.has("compact") ? { appearance: "compact" as const } : {}),
    },
  });
}
