import type { BriefNews, SourceFigures, SourceLine, SourceState, Standing } from "../backend";
import type { FakeFeed } from "./content";
import { seeded } from "./generate";
import type { Handlers, World } from "./world";
import { day, gone, week } from "./world";

type Answers = Pick<
  Handlers,
  "list_sources" | "save_source" | "quarantine_source" | "let_source_back" | "review_source"
>;

export class FakeSources {
  readonly #world: World;
  readonly #lines = new Map<number, SourceLine>();

  constructor(world: World) {
    this.#world = world;
  }

  get all(): SourceLine[] {
    return this.#world.feeds.map((feed) => this.#line(feed));
  }

  /** Sources that are left to the digest, as a brief or a digest tells of them. */
  get quarantined(): BriefNews[] {
    return this.all.flatMap(({ feed, title, figures, state }) =>
      state.is === "quarantined"
        ? [
            {
              feed,
              title,
              what: "quarantined" as const,
              figures,
              remedy: state.remedy,
              reviewAt: state.reviewAt,
            },
          ]
        : [],
    );
  }

  readonly answers: Answers = {
    list_sources: () => this.all,
    save_source: ({ feed, purpose, noiseBudget, reason }) => {
      const line = this.#find(feed);
      const reckoned = reckon(line.figures.opened);
      return this.#alter(line, {
        purpose,
        reason,
        budgeted: noiseBudget === null ? reckoned.budgeted : { is: "own" },
        figures: { ...line.figures, budget: noiseBudget ?? reckoned.budget },
      });
    },
    quarantine_source: ({ feed }) =>
      this.#alter(this.#find(feed), {
        state: {
          is: "quarantined",
          since: this.#world.now,
          reviewAt: this.#world.now + 4 * week,
          remedy: { is: "digestOnly" },
          byHand: true,
        },
      }),
    let_source_back: ({ feed }) => this.#alter(this.#find(feed), { state: { is: "normal" } }),
    review_source: ({ feed, keep }) =>
      keep
        ? this.#alter(this.#find(feed), { reviewedAt: this.#world.now, reviewDue: false })
        : this.#world.unsubscribe(feed),
  };

  #find(id: number): SourceLine {
    const feed = this.#world.feeds.find((one) => one.id === id);
    return feed ? this.#line(feed) : gone();
  }

  #alter(line: SourceLine, part: Partial<SourceLine>) {
    const put = (known: SourceLine) => this.#lines.set(line.feed, known);
    return this.#world.swap(line, { ...line, ...part }, put, { is: "feedsChanged" });
  }

  #line(feed: FakeFeed): SourceLine {
    const known = this.#lines.get(feed.id);
    if (known) return { ...known, title: feed.title };
    const made = lineOf(feed, this.#world.now);
    this.#lines.set(feed.id, made);
    return made;
  }
}

function lineOf(feed: FakeFeed, now: number): SourceLine {
  const random = seeded(feed.id * 31);
  const loud = feed.id === 4;
  const weeks = Array.from({ length: 8 }, (_, place) =>
    Math.max(0, Math.round(feed.perWeek * (0.6 + random() * 0.8) * (loud && place > 5 ? 2.4 : 1))),
  );
  const entries = weeks.reduce((sum, count) => sum + count, 0);
  const opened = Math.round(entries * (loud ? 0.02 : Math.min(0.9, 0.15 + 1.2 / (1 + feed.perWeek))));
  const kept = Math.round(opened * 0.2);
  const shared = feed.id % 3 === 0 ? Math.min(1, opened) : 0;
  const figures: SourceFigures = {
    thisWeek: weeks[7] ?? 0,
    lastWeek: weeks[6] ?? 0,
    budget: reckon(opened).budget,
    entries,
    minutes: Math.round(entries * 5.4),
    opened,
    kept,
    shared,
    signal: entries === 0 ? 0 : Math.min(100, Math.round(((opened + 2 * kept + 2 * shared) / entries) * 100)),
  };
  return {
    feed: feed.id,
    title: feed.title,
    reason: reasons[feed.id] ?? "",
    purpose: feed.folder === 4 || feed.podcast ? "me" : "work",
    state: stateOf(feed, now),
    standing: standingOf(feed, now),
    figures,
    budgeted: feed.id === 1 ? { is: "own" } : reckon(opened).budgeted,
    weeks,
    lastYear: Math.round(feed.perWeek * 52),
    usefulAt: opened === 0 ? null : now - feed.id * 3.4 * day,
    reviewedAt: feed.id % 4 === 0 ? null : now - (200 + feed.id * 20) * day,
    reviewDue: [4, 6, 11].includes(feed.id),
  };
}

const reasons: Record<number, string> = {
  3: "Two customers quote it.",
  5: "We run their distribution: deprecations reach us here first.",
  7: "The only one who writes down what it cost.",
  8: "For the drawings.",
};

function reckon(opened: number): { budget: number; budgeted: SourceLine["budgeted"] } {
  const openedAWeek = Math.round((opened / 8) * 10) / 10;
  return openedAWeek < 0.5
    ? { budget: 30, budgeted: { is: "default" } }
    : { budget: Math.round(30 + 15 * openedAWeek), budgeted: { is: "reading", openedAWeek } };
}

function stateOf({ id }: FakeFeed, now: number): SourceState {
  if (id === 4)
    return {
      is: "quarantined",
      since: now - 5 * day,
      reviewAt: now + 23 * day,
      remedy: { is: "filter", query: 'feed:"Northwind Platform Announcements" (kubernetes OR storage)' },
      byHand: false,
    };
  return id === 12 ? { is: "trial", until: now + 16 * day } : { is: "normal" };
}

function standingOf({ id, perWeek }: FakeFeed, now: number): Standing {
  if (id === 6) return { is: "dead", since: now - 41 * day };
  if (id === 11) return { is: "dormant", since: now - 97 * day };
  if (id === 12) return { is: "new" };
  return { is: perWeek < 0.5 ? "rare" : "active" };
}
