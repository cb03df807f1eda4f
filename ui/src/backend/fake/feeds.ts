import type { Failure, FeedDetails, FeedPreview } from "../backend";
import { feeds as allFeeds, folders } from "./content";
import type { FakeFeed } from "./content";
import { folderPath, generate } from "./generate";
import type { Handlers, World } from "./world";
import { day } from "./world";

type Answers = Pick<
  Handlers,
  | "list_feeds"
  | "cancel_look"
  | "look_for_feeds"
  | "subscribe"
  | "unsubscribe"
  | "rename_feed"
  | "move_feed"
  | "want_full_text"
  | "refresh_feeds"
  | "retry_feed"
  | "list_fetches"
  | "cancel_refresh"
  | "import_opml"
  | "export_opml"
>;

/** Subscriptions: found, altered, and asked for what is new. */
export class FakeFeeds {
  readonly #world: World;
  #refreshing = false;

  constructor(world: World) {
    this.#world = world;
  }

  readonly answers: Answers = {
    list_feeds: () => this.#world.feeds.map((feed) => this.#details(feed)),
    cancel_look: () => ({}),
    look_for_feeds: async ({ address }) => {
      await new Promise((resolve) => setTimeout(resolve, this.#world.delay * 4));
      if (!/[./]/.test(address)) {
        throw {
          kind: { is: "notAFeed" },
          message: `“${address}” is not an address.`,
          hint: "Paste the address of a site or of its feed.",
        } satisfies Failure;
      }
      const entries = (titles: string[], days: number) =>
        titles.map((title, place) => ({ title, at: this.#world.now - (place * days + 2) * day }));
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
        subscribed: this.#world.feeds.find((known) => known.url === url)?.id ?? null,
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
      const id = Math.max(0, ...this.#world.feeds.map((feed) => feed.id)) + 1;
      this.#world.feeds.push({
        id,
        title: "A Quarter Turn",
        url: address,
        folder,
        perWeek: 0.4,
        language: "en",
      });
      this.#world.emit({ is: "feedsChanged" });
      return { id, title: "A Quarter Turn", entries: 12, new: true };
    },
    unsubscribe: ({ feed }) => this.unsubscribe(feed),
    rename_feed: ({ feed, title }) => this.#alter(feed, { title }),
    move_feed: ({ feed, folder }) =>
      this.#alter(feed, { folder: folders.find((other) => other.name === folder.at(-1))?.id ?? null }),
    want_full_text: ({ feed, wanted }) => this.#alter(feed, { fullText: wanted }),
    refresh_feeds: async () => {
      this.#refreshing = true;
      let done = 0;
      for (const feed of this.#world.feeds) {
        if (!this.#refreshing) break;
        await new Promise((resolve) => setTimeout(resolve, this.#world.delay * 3));
        done += 1;
        this.#world.emit({
          is: "refreshProgressed",
          done,
          total: this.#world.feeds.length,
          newEntries: Math.floor(done / 4),
          failed: 0,
          feed: feed.title,
        });
      }
      this.#world.emit({ is: "refreshFinished" });
      return {
        feeds: done,
        changed: 2,
        failed: 1,
        waiting: 0,
        nextAt: null,
        offline: false,
        newEntries: Math.floor(done / 4),
        cancelled: done < this.#world.feeds.length,
      };
    },
    retry_feed: () => ({}),
    list_fetches: ({ feed }) =>
      [0, 1, 2].map((n) => ({
        at: this.#world.now - 14 * 60_000 - n * 3 * 3_600_000,
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
      this.#world.feeds = allFeeds.map((feed) => ({ ...feed }));
      if (this.#world.entries.length === 0) this.#world.entries = generate(400, this.#world.now);
      this.#world.emit({ is: "feedsChanged" });
      return { added: text === "" ? 0 : this.#world.feeds.length, known: 0, problems: [], cancelled: false };
    },
    export_opml: () => ({ path: "vigie-feeds.opml", bytes: 4_812 }),
  };

  unsubscribe(feed: number) {
    return this.#changeFeeds(this.#world.feeds.filter((other) => other.id !== feed));
  }

  #changeFeeds(feeds: FakeFeed[]) {
    return this.#world.swap(this.#world.feeds, feeds, (put) => (this.#world.feeds = put), {
      is: "feedsChanged",
    });
  }

  #alter(id: number, part: Partial<FakeFeed>) {
    return this.#changeFeeds(this.#world.feeds.map((feed) => (feed.id === id ? { ...feed, ...part } : feed)));
  }

  #details(feed: FakeFeed): FeedDetails {
    const own = this.#world.entries.filter(({ row }) => row.feed?.id === feed.id);
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
        fetchedAt: this.#world.now - 14 * 60_000,
        succeededAt: feed.failing ? this.#world.now - 3 * day : this.#world.now - 14 * 60_000,
        failingSince: feed.failing ? this.#world.now - 3 * day : null,
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
            ? { is: "told", until: this.#world.now + 5_400_000, host: "mast.example" }
            : { is: "notDue", until: this.#world.now + 3_600_000 * (1 + (feed.id % 9)) },
        problems:
          feed.id === 9 ? ["One entry has a date that cannot be read.", "Two entries share an id."] : [],
      },
    };
  }
}
