import type { EntryView, Failure, Scope, Settings, Sort } from "../backend";
import { fold } from "../../shared/fold";
import type { FakeBrief } from "./brief";
import { folders } from "./content";
import { chapters, episode, spoken } from "./episodes";
import type { FakeEntry } from "./generate";
import { mark, matches, parse } from "./query";
import type { FakeRules } from "./rules";
import type { FakeSources } from "./sources";
import type { Handlers, World } from "./world";
import { day, gone } from "./world";

type Answers = Pick<
  Handlers,
  | "load_sidebar"
  | "open_list"
  | "list_rows"
  | "close_list"
  | "open_entry"
  | "load_images"
  | "load_full_text"
  | "show_own_text"
  | "list_versions"
  | "load_chapters"
  | "load_transcript"
  | "mark_read"
  | "mark_list_read"
  | "keep_entry"
  | "search_entries"
  | "count_hits"
>;

interface Areas {
  readonly settings: Settings;
  readonly brief: FakeBrief;
  readonly rules: FakeRules;
  readonly sources: FakeSources;
}

/** Entries in lists, one by one, and by what they say. */
export class FakeLists {
  readonly #world: World;
  readonly #areas: Areas;
  readonly #lists = new Map<number, FakeEntry[]>();
  readonly #texts = new Map<FakeEntry, string>();
  /** Entries whose page was fetched. */
  readonly #full = new Set<number>();
  /** Entries whose chapters and transcripts were fetched. */
  readonly #chapters = new Set<number>();
  readonly #spoken = new Set<number>();

  constructor(world: World, areas: Areas) {
    this.#world = world;
    this.#areas = areas;
  }

  readonly answers: Answers = {
    load_sidebar: () => {
      const unread = new Map<number, number>();
      for (const { row } of this.#world.entries) {
        if (!row.read && row.feed) unread.set(row.feed.id, (unread.get(row.feed.id) ?? 0) + 1);
      }
      const inFolder = (folder: number | null) =>
        this.#world.feeds
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
        unread: this.#world.entries.filter(({ row }) => !row.read).length,
        kept: this.#world.entries.filter(({ row }) => row.kept).length,
        notes: this.#world.entries.filter(({ row }) => row.kind === "note").length,
        entries: this.#world.entries.length,
        folders:
          this.#world.feeds.length === 0
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
      const list = this.#world.next();
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
    open_entry: ({ entry }) => this.view(this.entry(entry), this.#areas.settings.remoteImages === "always"),
    load_images: ({ entry, ownText }) => this.view(this.entry(entry), true, ownText),
    load_full_text: async ({ entry }) => {
      await new Promise((resolve) => setTimeout(resolve, this.#world.delay * 4));
      const found = this.entry(entry);
      if (!found.url) {
        throw {
          kind: { is: "other" },
          message: "This entry has no page on the web.",
          hint: null,
        } satisfies Failure;
      }
      this.#full.add(entry);
      return this.view(found, this.#areas.settings.remoteImages === "always");
    },
    show_own_text: ({ entry }) =>
      this.view(this.entry(entry), this.#areas.settings.remoteImages === "always", true),
    list_versions: ({ entry }) => {
      const { row } = this.entry(entry);
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
      const found = this.entry(entry);
      this.#chapters.add(found.row.id);
      return this.view(found, this.#areas.settings.remoteImages === "always");
    },
    load_transcript: ({ entry }) => {
      this.#spoken.add(this.entry(entry).row.id);
      return { language: "en", paragraphs: spoken };
    },
    mark_read: ({ entries, read }) =>
      this.#setRead(
        entries.map((id) => this.entry(id)),
        read,
      ),
    mark_list_read: ({ list }) => this.#setRead(this.#lists.get(list) ?? gone(), true),
    keep_entry: ({ entry, kept }) => {
      const { row } = this.entry(entry);
      const before = row.kept;
      row.kept = kept;
      this.#world.emit({ is: "entriesChanged", feed: null });
      return this.#world.change(before === kept ? 0 : 1, () => void (row.kept = before));
    },
    search_entries: ({ query, sort, from, count }) => {
      const terms = parse(query);
      const found = this.search(query, sort);
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
      const found = this.search(query, sort);
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
  };

  #scope(scope: Scope): FakeEntry[] {
    const within = (folder: number): number[] => [
      folder,
      ...folders.filter((child) => child.parent === folder).flatMap((child) => within(child.id)),
    ];
    switch (scope.is) {
      case "all":
        return [...this.#world.entries];
      case "kept":
        return this.#world.entries.filter(({ row }) => row.kept);
      case "notes":
        return this.#world.entries.filter(({ row }) => row.kind === "note");
      case "episodes":
        return this.#world.entries.filter(({ row }) => row.audio);
      case "feed":
        return this.#world.entries.filter(({ row }) => row.feed?.id === scope.id);
      case "folder": {
        const inside = new Set(
          this.#world.feeds
            .filter((feed) => feed.folder !== null && within(scope.id).includes(feed.folder))
            .map((feed) => feed.id),
        );
        return this.#world.entries.filter(({ row }) => row.feed && inside.has(row.feed.id));
      }
      case "setAside":
        return this.#areas.brief.setAside(scope.technology);
      case "search":
        return this.search(scope.query, "newest");
      case "rule":
        return this.#areas.rules.caught(scope.id);
      case "muted":
        return this.#areas.rules.caughtBy("mute");
      case "toShare":
        return this.#areas.rules.caughtBy("share");
      case "quarantined": {
        const feeds = new Set(this.#areas.sources.quarantined.map(({ feed }) => feed));
        return this.#world.entries.filter(({ row }) => row.feed && feeds.has(row.feed.id));
      }
    }
  }

  search(query: string, sort: Sort): FakeEntry[] {
    const terms = parse(query);
    const found = this.#world.entries.filter((entry) => matches(terms, entry, this.#text(entry)));
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

  entry(id: number): FakeEntry {
    return this.#world.entries.find(({ row }) => row.id === id) ?? gone();
  }

  view(entry: FakeEntry, images: boolean, own = false): EntryView {
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

  #setRead(entries: FakeEntry[], read: boolean) {
    const changed = entries.filter(({ row }) => row.read !== read);
    for (const { row } of changed) row.read = read;
    this.#world.emit({ is: "entriesChanged", feed: null });
    return this.#world.change(changed.length, () => {
      for (const { row } of changed) row.read = !read;
    });
  }
}
