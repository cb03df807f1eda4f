import type {
  BriefCard,
  BriefNews,
  BriefSettings,
  BriefState,
  BriefView,
  EntryRow,
  Explanation,
  LessLike,
  Reason,
  SetAsideWhy,
  StoryView,
  Taste,
  TasteWeight,
  Teller,
  Trait,
  Undo,
} from "../backend";
import { subjects } from "./content";
import type { FakeEntry } from "./generate";
import type { FakeRules } from "./rules";
import type { FakeSources } from "./sources";
import type { Handlers, World } from "./world";
import { day, gone } from "./world";

type Answers = Pick<
  Handlers,
  | "load_brief"
  | "mark_card"
  | "explain_entry"
  | "take_in"
  | "unmute_entry"
  | "split_story"
  | "merge_stories"
  | "share_entry"
  | "attach_entry"
  | "detach_entry"
  | "list_attached"
  | "load_taste"
  | "reset_taste"
  | "load_brief_settings"
  | "save_brief_settings"
>;

interface Decision {
  fate: Explanation["fate"];
  score: number | null;
  reasons: Reason[];
  why: SetAsideWhy | null;
}

interface Weighed {
  tellers: EntryRow[];
  first: EntryRow;
  technology: string | undefined;
  minutes: number;
  reasons: Reason[];
  score: number;
}

/** Hundredths of a point below which nothing comes into the brief. */
const BAR = 60;
const RARE = 7;

const technologyOf = (row: EntryRow) => subjects.find((name) => row.title.includes(name));
const idOf = (technology: string) => subjects.indexOf(technology) + 1;
const nameOf = (of: Trait) => `${of.is}:${of.name}`;

/** Today's brief, the fate of every entry, stories and taste, as the program would have them. */
export class FakeBrief {
  settings: BriefSettings = { minutes: 30, workShare: null, mostOfSource: 3, mostOfTechnology: 3 };
  view: BriefView | null = null;
  /** Days without a brief before this one. */
  away: number | null = null;
  /** Entries whose Markdown lies on the clipboard, last last. */
  readonly shared: number[] = [];
  attached: { entry: number; technology: number | null; map: string | null }[] = [];
  readonly #world: World;
  readonly #parts: { sources: FakeSources; rules: FakeRules };
  readonly #decided = new Map<number, Decision>();
  /** Story by entry; an entry that is not in it is a story of its own. */
  #stories = new Map<number, number>();
  readonly #byHand = new Set<number>();
  /** What was dismissed with a reason, by trait. */
  readonly #less = new Map<string, number>();
  #tasteSince: number | null = null;

  constructor(world: World, parts: { sources: FakeSources; rules: FakeRules }) {
    this.#world = world;
    this.#parts = parts;
  }

  readonly answers: Answers = {
    load_brief: (how) => this.load(how),
    mark_card: ({ entry, state, less }) => this.mark(entry, state, less),
    explain_entry: ({ entry }) => this.explain(entry),
    take_in: ({ entry }) => this.#moved(this.takeIn(entry)),
    unmute_entry: ({ entry }) => this.#moved(this.unmute(entry)),
    split_story: ({ entry }) => this.#moved(this.split(entry)),
    merge_stories: ({ into, other }) => this.#moved(this.merge(into, other)),
    share_entry: ({ entry }) => {
      this.shared.push(this.#row(entry).id);
      return {};
    },
    attach_entry: ({ entry, technology, map }) => this.attach(entry, technology, map),
    detach_entry: ({ entry, technology, map }) => this.detach(entry, technology, map),
    list_attached: ({ name }) => {
      const ids = this.attached.filter(({ map }) => map === name).map(({ entry }) => entry);
      return ids.flatMap((id) =>
        this.#world.entries.filter(({ row }) => row.id === id).map(({ row }) => row),
      );
    },
    load_taste: () => this.taste(),
    reset_taste: () => this.resetTaste(),
    load_brief_settings: () => this.settings,
    save_brief_settings: (settings) => (this.settings = settings),
  };

  load({ make, anew }: { make: boolean; anew: boolean }): BriefState {
    if (anew && this.view) {
      this.#decided.clear();
      this.view = null;
    }
    if (make && !this.view && this.#arrived().length > 0) this.#make();
    const feeds = this.#world.feeds.length;
    if (this.view) {
      const quarantined = this.#quarantined();
      this.view.quarantinedSources = quarantined.size;
      this.view.news = [...quarantined.values()];
    }
    return {
      brief: this.view,
      waiting: this.#arrived().length,
      feeds,
      refreshedAt: feeds === 0 ? null : this.#world.now - 14 * 60_000,
      budget: this.settings.minutes,
    };
  }

  mark(entry: number, state: BriefCard["state"], less: LessLike | null): Undo {
    const card = this.#card(entry);
    const before = card.state;
    card.state = state;
    const name = less && nameOf(less.of);
    if (name) this.#less.set(name, (this.#less.get(name) ?? 0) + 1);
    return this.#world.change(1, () => {
      card.state = before;
      if (name) this.#less.set(name, (this.#less.get(name) ?? 1) - 1);
    });
  }

  explain(entry: number): Explanation {
    const row = this.#row(entry);
    const decision = this.#decided.get(entry);
    const fate = row.feed ? (decision?.fate ?? "waiting") : "note";
    const remedies = {
      setAside: "takeIn",
      quarantined: "letSourceBack",
      muted: "unmute",
      merged: "splitStory",
    } as const;
    const rule = fate === "muted" ? this.#muting(entry) : undefined;
    return {
      fate,
      day: decision ? (this.view?.day ?? null) : null,
      score: decision?.score ?? null,
      reasons: decision?.reasons ?? [],
      why: decision?.why ?? null,
      rule: rule?.name ?? null,
      ruleId: rule?.id ?? null,
      figures: fate === "quarantined" ? (this.#quarantined().get(row.feed?.id ?? 0)?.figures ?? null) : null,
      story: this.story(entry),
      taste: row.feed ? this.#traits(row).map((of) => this.#weight(of, row.id)) : [],
      remedy: fate in remedies ? remedies[fate as keyof typeof remedies] : null,
    };
  }

  story(entry: number): StoryView {
    const story = this.#storyOf(entry);
    const rows = this.#world.entries.filter(({ row }) => this.#storyOf(row.id) === story);
    return { story, tellers: this.#tellers(rows.map(({ row }) => row).reverse()) };
  }

  takeIn(entry: number): Undo {
    const row = this.#row(entry);
    const before = this.#decided.get(entry);
    const cards = this.view?.cards ?? [];
    const reasons: Reason[] = [{ kind: { is: "byHand" }, points: 500 }];
    this.#decided.set(entry, { fate: "brief", score: 500, reasons, why: null });
    const card: BriefCard = {
      row,
      minutes: row.minutes ?? 1,
      counted: row.minutes ?? 1,
      score: 500,
      reasons,
      tellers: this.story(entry).tellers.slice(1),
      state: "open",
    };
    if (this.view) this.view.cards = [...cards, card];
    return this.#world.change(1, () => {
      if (this.view) this.view.cards = cards;
      if (before) this.#decided.set(entry, before);
    });
  }

  unmute(entry: number): Undo {
    return this.#decide(entry, { fate: "waiting", score: null, reasons: [], why: null });
  }

  split(entry: number): Undo {
    const before = new Map(this.#stories);
    const rest = this.story(entry).tellers.filter(({ row }) => row.id !== entry);
    const next = rest[0]?.row.id ?? entry;
    for (const { row } of rest) this.#stories.set(row.id, next);
    this.#stories.set(entry, entry);
    const decision = this.#decided.get(entry);
    if (decision?.fate === "merged") this.#decided.set(entry, { ...decision, fate: "setAside" });
    return this.#world.change(1, () => {
      this.#stories = before;
      if (decision) this.#decided.set(entry, decision);
    });
  }

  merge(into: number, other: number): Undo {
    const before = new Map(this.#stories);
    const story = this.#storyOf(into);
    const rows = this.story(other).tellers.map(({ row }) => row.id);
    for (const id of rows) {
      this.#stories.set(id, story);
      this.#byHand.add(id);
    }
    return this.#world.change(1, () => {
      this.#stories = before;
      for (const id of rows) this.#byHand.delete(id);
    });
  }

  attach(entry: number, technology: number | null, map: string | null): Undo {
    // The program tells of it only where it is taken back.
    this.attached.push({ entry, technology, map });
    return this.#world.change(1, () => {
      this.attached.pop();
      this.#world.emit({ is: "technologiesChanged" });
    });
  }

  detach(entry: number, technology: number | null, map: string | null): Undo {
    const before = this.attached;
    this.attached = before.filter(
      (one) => one.entry !== entry || one.technology !== technology || one.map !== map,
    );
    return this.#world.change(1, () => (this.attached = before));
  }

  taste(): Taste {
    const known: Trait[] = [
      ...this.#world.feeds.map((feed): Trait => ({ is: "source", feed: feed.id, name: feed.title })),
      ...subjects.map((name): Trait => ({ is: "technology", technology: idOf(name), name })),
      { is: "author", name: "Ines Calloway" },
      { is: "word", name: "lock-in" },
    ];
    const weights = known
      .map((of, place) => this.#weight(of, place * 7 + 3))
      .filter(({ points }) => points !== 0)
      .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
    return { weights: this.#tasteSince === null ? weights : [], since: this.#tasteSince };
  }

  resetTaste(): Undo {
    const before = this.#tasteSince;
    this.#tasteSince = this.#world.now;
    return this.#world.change(1, () => (this.#tasteSince = before));
  }

  /** The entries that were set aside: all, or those about one technology. */
  setAside(technology: number | null): FakeEntry[] {
    return this.#world.entries.filter(
      ({ row }) =>
        this.#decided.get(row.id)?.fate === "setAside" &&
        (technology === null || idOf(technologyOf(row) ?? "") === technology),
    );
  }

  #make(): void {
    const arrived = this.#arrived();
    const cards: BriefCard[] = [];
    const open: EntryRow[] = [];
    const quarantined = this.#quarantined();
    const muted = new Set(this.#parts.rules.caughtBy("mute").map(({ row }) => row.id));
    for (const row of arrived) {
      if (row.feed && quarantined.has(row.feed.id)) this.#settle([row], "quarantined");
      else if (muted.has(row.id)) this.#settle([row], "muted");
      else open.push(row);
    }
    const stories = this.#group(open);
    let left = this.settings.minutes;
    let storiesAside = 0;
    const perFeed = new Map<number, number>();
    for (const one of stories) {
      const feed = one.first.feed?.id ?? 0;
      const had = perFeed.get(feed) ?? 0;
      const why = this.#whyNot(one, left, had);
      if (why) {
        storiesAside += 1;
        for (const row of one.tellers) {
          this.#decided.set(row.id, { fate: "setAside", score: one.score, reasons: one.reasons, why });
        }
        continue;
      }
      left -= one.minutes;
      perFeed.set(feed, had + 1);
      this.#settle([one.first], "brief", one);
      this.#settle(one.tellers.slice(1), "merged", one);
      const { first: row, minutes, score, reasons } = one;
      cards.push({
        row,
        minutes,
        counted: minutes,
        score,
        reasons,
        tellers: this.#tellers(one.tellers).slice(1),
        state: "open",
      });
    }
    const count = (fate: Decision["fate"]) =>
      arrived.filter((row) => this.#decided.get(row.id)?.fate === fate).length;
    const groups = new Map<string, number>();
    for (const row of arrived.filter((other) => this.#decided.get(other.id)?.fate === "setAside")) {
      const name = technologyOf(row) ?? "";
      groups.set(name, (groups.get(name) ?? 0) + 1);
    }
    const date = new Date(this.#world.now);
    const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
    this.view = {
      day: parts.map((part) => String(part).padStart(2, "0")).join("-"),
      madeAt: this.#world.now,
      budget: this.settings.minutes,
      away: this.away,
      cards,
      setAside: count("setAside"),
      setAsideStories: storiesAside,
      groups: [...groups]
        .map(([name, entries]) => ({ technology: name === "" ? null : idOf(name), name, entries }))
        .sort(
          (a, b) => Number(a.technology === null) - Number(b.technology === null) || b.entries - a.entries,
        ),
      account: {
        arrived: arrived.length,
        brief: count("brief"),
        setAside: count("setAside"),
        quarantined: count("quarantined"),
        muted: count("muted"),
        merged: count("merged"),
        waiting: 0,
      },
      quarantinedSources: 0,
      news: [],
    };
  }

  #whyNot(one: Weighed, left: number, had: number): SetAsideWhy | null {
    if (one.score < BAR) return { is: "belowBar", bar: BAR };
    if (had >= this.settings.mostOfSource) return { is: "tooManyOfSource", most: had };
    if (one.minutes > left) return { is: "noRoom", needed: one.minutes, left };
    return null;
  }

  /** Entries that no brief has decided about: unread ones of the last days. */
  #arrived(): EntryRow[] {
    const since = this.#world.now - (3 + (this.away ?? 0)) * day;
    return this.#world.entries
      .map(({ row }) => row)
      .filter((row) => row.feed && row.at > since && !this.#decided.has(row.id))
      .filter((row) => !row.read);
  }

  #group(rows: EntryRow[]): Weighed[] {
    const stories: EntryRow[][] = [];
    for (const row of [...rows].reverse()) {
      const same = stories.find(
        (tellers) =>
          tellers[0]?.title === row.title && !tellers.some((other) => other.feed?.id === row.feed?.id),
      );
      if (same) same.push(row);
      else stories.push([row]);
    }
    return stories
      .flatMap((tellers) => {
        const [first] = tellers;
        if (!first) return [];
        for (const row of tellers) this.#stories.set(row.id, first.id);
        const technology = technologyOf(first);
        const reasons = this.#reasons(first, technology, tellers.length);
        const score = reasons.reduce((sum, { points }) => sum + points, 0);
        return [{ tellers, first, technology, minutes: first.minutes ?? 1, reasons, score }];
      })
      .sort((a, b) => b.score - a.score || a.first.id - b.first.id);
  }

  #reasons(row: EntryRow, technology: string | undefined, sources: number): Reason[] {
    const reasons: Reason[] = [];
    const hours = Math.floor((this.#world.now - row.at) / 3_600_000);
    const say = (kind: Reason["kind"], points: number) => reasons.push({ kind, points });
    if (row.feed?.id === RARE) say({ is: "rareVoice", postsLastYear: 2 }, 250);
    if (technology === "Kubernetes") say({ is: "onMap", map: "Cloud exit", technology }, 180);
    else if (technology) say({ is: "watched", technology }, 90);
    if (sources > 1) say({ is: "manySources", count: sources }, 40 * (sources - 1));
    if (row.title.includes("cost")) say({ is: "savedSearch", name: "exit cost" }, 120);
    if (hours < 24) say({ is: "fresh", hours }, 60 - 2 * hours);
    if (row.author) {
      const of: Trait = { is: "author", name: row.author };
      const { points } = this.#weight(of, row.author.length);
      if (points !== 0) say({ is: "taste", of }, points);
    }
    if (row.feed?.id === 1) say({ is: "loud", postsPerDay: 3 }, -45);
    return reasons.sort((a, b) => Math.abs(b.points) - Math.abs(a.points)).slice(0, 4);
  }

  #traits(row: EntryRow): Trait[] {
    const technology = technologyOf(row);
    const word = row.title
      .split(/[^\p{L}-]+/u)
      .filter((part) => part !== technology)
      .sort((a, b) => b.length - a.length)[0];
    return [
      ...(row.feed ? [{ is: "source", feed: row.feed.id, name: row.feed.title } as const] : []),
      ...(row.author ? [{ is: "author", name: row.author } as const] : []),
      ...(technology ? [{ is: "technology", technology: idOf(technology), name: technology } as const] : []),
      ...(word ? [{ is: "word", name: word.toLowerCase() } as const] : []),
    ];
  }

  #weight(of: Trait, seed: number): TasteWeight {
    const dismissed = (seed % 3) + (this.#less.get(nameOf(of)) ?? 0);
    const [opened, kept, shared, passedOver] = [seed % 6, seed % 4, seed % 2, seed % 5];
    const points = Math.round(6 * (opened + 3 * kept + 3 * shared - 2 * dismissed - 0.3 * passedOver));
    return { of, points, opened, kept, shared, dismissed, passedOver };
  }

  #tellers(rows: EntryRow[]): Teller[] {
    const alike = (row: EntryRow) =>
      technologyOf(row) ? [technologyOf(row) ?? ""] : row.title.split(" ").slice(-2);
    return rows.map((row, place) => ({
      row,
      likeness: place === 0 || this.#byHand.has(row.id) ? [] : alike(row),
      byHand: this.#byHand.has(row.id),
    }));
  }

  #quarantined(): Map<number, BriefNews> {
    return new Map(this.#parts.sources.quarantined.map((news) => [news.feed, news]));
  }

  #muting(entry: number) {
    const { rules } = this.#parts;
    const mutes = rules.all.filter(({ action, paused }) => action.is === "mute" && !paused);
    return mutes.find(({ id }) => rules.caught(id).some(({ row }) => row.id === entry));
  }

  #moved(undo: Undo): Undo {
    this.#world.emit({ is: "entriesChanged", feed: null });
    return undo;
  }

  #settle(rows: EntryRow[], fate: Decision["fate"], one?: Weighed): void {
    for (const { id } of rows) {
      this.#decided.set(id, { fate, score: one?.score ?? null, reasons: one?.reasons ?? [], why: null });
    }
  }

  #decide(entry: number, decision: Decision): Undo {
    const before = this.#decided.get(entry);
    this.#decided.set(entry, decision);
    return this.#world.change(1, () => {
      if (before) this.#decided.set(entry, before);
      else this.#decided.delete(entry);
    });
  }

  #card(entry: number): BriefCard {
    return this.view?.cards.find(({ row }) => row.id === entry) ?? gone();
  }

  #row(entry: number): EntryRow {
    return this.#world.entries.find(({ row }) => row.id === entry)?.row ?? gone();
  }

  #storyOf = (entry: number) => this.#stories.get(entry) ?? entry;
}
