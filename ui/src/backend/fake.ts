import type { Backend, Commands, EntryRow, Event, Failure, Found, Settings, Undo } from "./backend";
import { fold } from "../shared/fold";
import { FakeBrief } from "./fake/brief";
import { feeds as allFeeds, folders } from "./fake/content";
import type { FakeFeed } from "./fake/content";
import type { FakeEntry } from "./fake/generate";
import { generate } from "./fake/generate";
import { FakeLists } from "./fake/lists";
import { FakeFeeds } from "./fake/feeds";
import { coach } from "./fake/coach";
import { FakeMaps } from "./fake/maps";
import { FakePresenting } from "./fake/presenting";
import { FakeDigest } from "./fake/digest";
import { FakeRules } from "./fake/rules";
import { FakeSources } from "./fake/sources";
import { FakeStorage } from "./fake/storage";
import { FakeTechnologies } from "./fake/technologies";
import type { Handlers, World } from "./fake/world";
import { gone } from "./fake/world";

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

/** A stand-in for the program, in memory: for tests, and for a plain browser while developing. */
export class FakeBackend implements Backend, World {
  entries: FakeEntry[];
  feeds: FakeFeed[];
  /** The map that the system asks for. */
  asked: string | null = null;
  /** The presentation in whose look slides are made. */
  template: string | null = null;
  settings: Settings;
  readonly maps: FakeMaps;
  readonly presenting = new FakePresenting((event) => {
    this.emit(event);
  });
  /** Every call made, in order. */
  readonly calls: { name: keyof Commands; request: unknown }[] = [];
  /** Commands that shall fail, and how. */
  readonly failures = new Map<keyof Commands, Failure>();
  readonly now: number;
  readonly delay: number;
  readonly #changes = new Map<number, () => number>();
  readonly #listeners = new Set<(event: Event) => void>();
  #next = 1;

  constructor(options: FakeOptions = {}) {
    this.now = options.now ?? Date.now();
    this.delay = options.delay ?? 0;
    this.feeds = options.empty ? [] : allFeeds.map((feed) => ({ ...feed }));
    this.maps = new FakeMaps(options.maps, (map) => {
      this.emit({ is: "mapEdited", map });
    });
    this.entries = options.empty ? [] : generate(options.entries ?? 10_000, this.now);
    this.brief.away = options.away ?? null;
    if (options.done) for (const { row } of this.entries) row.read = true;
    this.settings = {
      theme: "system",
      language: "system",
      appearance: "comfortable",
      readingFont: "sourceSerif",
      remoteImages: "ask",
      scale: 100,
      ...options.settings,
    };
  }

  async call<K extends keyof Commands>(
    name: K,
    request: Commands[K]["request"],
  ): Promise<Commands[K]["reply"]> {
    this.calls.push({ name, request });
    await new Promise((resolve) => setTimeout(resolve, this.delay));
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

  readonly technologies = new FakeTechnologies(this);
  readonly sources = new FakeSources(this);
  readonly rules = new FakeRules(this);
  readonly digest = new FakeDigest(this, this);
  readonly brief = new FakeBrief(this, this);
  readonly #feeds = new FakeFeeds(this);
  readonly #lists = new FakeLists(this, this);
  readonly storage = new FakeStorage(this, this.#lists);

  readonly #handlers: Handlers = {
    ...this.technologies.answers,
    ...this.sources.answers,
    ...this.rules.answers,
    ...this.digest.answers,
    ...this.brief.answers,
    ...this.#feeds.answers,
    ...this.#lists.answers,
    ...this.storage.answers,
    undo: ({ change }) => {
      const restore = this.#changes.get(change) ?? gone();
      this.#changes.delete(change);
      const restored = restore();
      this.emit({ is: "entriesChanged", feed: null });
      return { restored };
    },
    open_link: () => ({}),
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
      const { row, tags, note } = this.#lists.entry(entry);
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
        at: before?.row.at ?? this.now,
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
      return { entry: id, savedAt: this.now };
    },
    delete_note: ({ entry }) => {
      const before = this.entries;
      this.entries = before.filter(({ row }) => row.id !== entry);
      this.emit({ is: "entriesChanged", feed: null });
      return this.change(1, () => void (this.entries = before));
    },
    list_maps: ({ dark }) => this.maps.cards(this.now, dark),
    open_map: ({ name, look }) => this.maps.whole(this.maps.open(name, look)),
    show_map: ({ name, look, width, height }) => this.maps.whole(this.maps.show(name, look, width, height)),
    edit_map: ({ name, revision, edit }) => this.maps.whole(this.maps.edit(name, revision, edit)),
    write_map_text: ({ name, revision, text }) => this.maps.whole(this.maps.write(name, revision, text)),
    capture_chain: ({ name, revision, text }) => this.maps.whole(this.maps.capture(name, revision, text)),
    load_presentation: () => this.presenting.state,
    change_presentation: (change) => this.presenting.change(change),
    load_speaker_view: ({ name, width, height }) => this.maps.speaker(name, width, height),
    fill_screen: () => ({}),
    open_speaker: ({ anyway }) => ({ opened: anyway, screens: 1 }),
    undo_map: ({ name }) => this.maps.whole(this.maps.back(name, "undo")),
    redo_map: ({ name }) => this.maps.whole(this.maps.back(name, "redo")),
    list_checklists: () => coach,
    settle_map: ({ name }) => this.maps.whole(this.maps.back(name, "redo")),
    create_map: ({ title, from }) => ({ name: this.maps.create(title, from) }),
    list_sample_maps: () => [{ name: "tea-shop.owm", title: "Tea shop" }],
    open_map_file: () => ({ name: null }),
    take_asked_map: () => {
      const name = this.asked;
      this.asked = null;
      return { name };
    },
    rename_map_file: ({ name, newName }) => ({ name: this.maps.rename(name, newName) }),
    trash_map: ({ name }) => this.change(1, this.maps.trash(name)),
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
    paste_elements: ({ name, revision, at }) => this.maps.whole(this.maps.paste(name, revision, at)),
    load_slides_template: () => ({ name: this.template }),
    choose_slides_template: () => ({ name: (this.template = "House style.pptx") }),
    forget_slides_template: () => ({ name: (this.template = null) }),
    leave_map: () => ({}),
    take_snapshot: ({ name, reason }) => {
      const taken = this.maps.take(name, reason, this.now);
      this.emit({ is: "snapshotsChanged" });
      return taken;
    },
    list_snapshots: ({ name }) => this.maps.snapshots(name),
    draw_snapshot: ({ name, id, dark }) => this.maps.draw(name, id, dark),
    compare_maps: ({ name, from, to, look, width, height }) =>
      this.maps.compare(name, { from, to }, look, { width, height }),
    restore_snapshot: ({ name, id }) => this.maps.whole(this.maps.restore(name, id)),
    forget_snapshot: ({ name, id }) => this.change(1, this.maps.forget(name, id)),
    load_settings: () => this.settings,
    save_settings: (settings) => {
      this.settings = settings;
      return settings;
    },
  };

  next(): number {
    return this.#next++;
  }

  find(query: string): FakeEntry[] {
    return this.#lists.search(query, "newest");
  }

  unsubscribe(feed: number): Undo {
    return this.#feeds.unsubscribe(feed);
  }

  swap<T>(before: T, after: T, put: (value: T) => void, told: Event): Undo {
    const set = (value: T) => {
      put(value);
      this.emit(told);
    };
    set(after);
    return this.change(1, () => {
      set(before);
    });
  }

  change(changed: number, restore: () => void): Undo {
    const change = this.#next++;
    this.#changes.set(change, () => {
      restore();
      return changed;
    });
    return { change, changed };
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
