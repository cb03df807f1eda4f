import type {
  Candidate,
  PublicationType,
  SaveTechnology,
  Suggestion,
  TechnologyList,
  TechnologyRow,
  TechnologyView,
  TrendWeek,
} from "../backend";
import { seeded } from "./generate";
import { placed, radarOf } from "./radar";
import type { Decisions } from "./radar";
import type { Handlers, World } from "./world";
import { day, gone, week } from "./world";
import { rising, sentences, watched } from "./watched";
import type { Watched } from "./watched";

type Answers = Pick<
  Handlers,
  | "list_technologies"
  | "load_technology"
  | "save_technology"
  | "set_technology_state"
  | "remove_technology"
  | "refuse_candidate"
  | "load_radar"
  | "decide_ring"
  | "save_radar"
>;

/** What is kept of a technology: its row, and what the user said of it. */
interface Kept {
  row: TechnologyRow;
  said: Omit<SaveTechnology, "technology">;
  since: number;
}

const told = { is: "technologiesChanged" } as const;
const weeks = 26;
/** How many weeks ago the program was not running. */
const away = [7, 8];
const need = 8;
const middles = [0.09, 0.29, 0.55, 0.85];
const types: PublicationType[] = ["wonder", "build", "operate", "use"];

export class FakeTechnologies {
  /** Entries that are still to be read again. */
  behind = 0;
  #kept: Kept[] | null = null;
  #refused = new Set<string>();
  #decisions: Decisions = new Map();
  #next = watched.length + 1;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  get all(): Kept[] {
    this.#kept ??=
      this.#world.feeds.length === 0
        ? []
        : watched.map((one, place) => keep(one, place + 1, this.#world.now));
    return this.#kept;
  }

  readonly answers: Answers = {
    list_technologies: () => this.#list(),
    load_technology: ({ technology }) => {
      const kept = this.#find(technology);
      const view = this.#view(kept);
      kept.row = { ...kept.row, lookedAt: this.#world.now };
      return view;
    },
    save_technology: ({ technology, ...said }) => {
      const [first] = said.names;
      if (!first) return gone();
      const before = technology === null ? null : this.#find(technology);
      const id = technology ?? this.#next++;
      const fresh =
        before ??
        keep(
          {
            name: first.name,
            domain: said.domain,
            usual: 0.8,
            sources: 5,
            shares: [20, 50, 20, 10],
            counted: 9,
          },
          id,
          this.#world.now,
        );
      const row = {
        ...fresh.row,
        name: first.name,
        domain: said.domain,
        state: said.state,
        lookedAt: before?.row.lookedAt ?? null,
      };
      const kept = { ...fresh, row, said };
      const all = this.all;
      const read = (one: typeof said) => JSON.stringify([one.names, one.near, one.neverNear]);
      if (!before || read(before.said) !== read(said)) this.behind = this.#world.entries.length;
      const undo = this.#put(before ? all.map((one) => (one === before ? kept : one)) : [...all, kept]);
      return { technology: id, undo };
    },
    set_technology_state: ({ technology, state }) => {
      const kept = this.#find(technology);
      const other = { ...kept, row: { ...kept.row, state }, said: { ...kept.said, state } };
      return this.#put(this.all.map((one) => (one === kept ? other : one)));
    },
    remove_technology: ({ technology }) => {
      const kept = this.#find(technology);
      return this.#put(this.all.filter((one) => one !== kept));
    },
    refuse_candidate: ({ term }) => {
      const before = this.#refused;
      const put = (refused: Set<string>) => (this.#refused = refused);
      return this.#world.swap(before, new Set(before).add(term), put, told);
    },
    load_radar: () => {
      const rows = this.all.map(({ row }) => ({ row, said: suggest(row) }));
      return radarOf(rows, this.#decisions, this.#world.now);
    },
    decide_ring: ({ technology, ring }) => {
      this.#find(technology);
      const before = this.#decisions;
      const put = (decisions: Decisions) => (this.#decisions = decisions);
      const after = new Map(before).set(technology, { ring, at: this.#world.now });
      return this.#world.swap(before, after, put, { is: "ringsChanged" });
    },
    save_radar: ({ format }) => ({ path: `/home/ines/radar.${format}`, bytes: 9_400 }),
  };

  #put(all: Kept[]) {
    return this.#world.swap(this.all, all, (kept) => (this.#kept = kept), told);
  }

  #find(id: number): Kept {
    return this.all.find(({ row }) => row.id === id) ?? gone();
  }

  #list(): TechnologyList {
    const { behind } = this;
    // Each look finds the program farther on.
    this.behind = Math.max(0, behind - 4_000);
    return {
      rows: this.all.map(({ row }) => row).sort((a, b) => a.name.localeCompare(b.name)),
      candidates: this.#candidates(),
      weeks: this.#weeks(),
      behind,
    };
  }

  #weeks(): number[] {
    return Array.from({ length: weeks }, (_, place) => this.#world.now - (weeks - place) * week);
  }

  #candidates(): Candidate[] {
    if (this.#world.feeds.length === 0) return [];
    const names = new Set(this.all.flatMap(({ said }) => said.names.map(({ name }) => name)));
    return rising
      .filter(([term]) => !this.#refused.has(term) && !names.has(term))
      .map(([term, stories, sources, before], place) => ({
        term,
        stories,
        sources,
        before,
        evidence: this.#world.entries
          .slice(place * 5, place * 5 + Math.min(5, sources))
          .map(({ row }) => row),
      }));
  }

  #view({ row, said, since }: Kept): TechnologyView {
    const mentions = this.#world.entries.filter((entry) =>
      entry.row.title.includes(row.name.split(" ")[0] ?? ""),
    );
    const other = this.all.filter((one) => one.row.id !== row.id);
    return {
      row,
      weeks: this.#weeks(),
      ...said,
      firstSeen: this.#world.now - since * week,
      evidence: this.#evidence(row),
      suggestion: suggest(row),
      together: [0, 3, 5].flatMap((step, place): [number, string, number][] => {
        const one = other[(row.id + step) % other.length];
        return one ? [[one.row.id, one.row.name, 19 - place * 6]] : [];
      }),
      newest: mentions.slice(0, 8).map((entry) => entry.row),
      attached: mentions.slice(3, row.onMaps.length + 3).map((entry) => entry.row),
      ring: placed(row, suggest(row), this.#decisions),
    };
  }

  #evidence(row: TechnologyRow): TechnologyView["evidence"] {
    return types.flatMap((kind, nth) =>
      sentences[kind].slice(0, Math.ceil((row.shares[nth] ?? 0) / 10)).flatMap(([sentence, cues], place) => {
        const entry = this.#world.entries[nth * 7 + place * 3 + row.id];
        if (!entry) return [];
        return [
          {
            entry: entry.row.id,
            source: entry.row.feed?.title ?? "",
            at: entry.row.at,
            sentence: sentence.replace("{t}", row.name),
            kind,
            cues,
          },
        ];
      }),
    );
  }
}

function keep(one: Watched, id: number, now: number): Kept {
  const trend = trendOf(one, id);
  const others = (one.names ?? []).filter(([name]) => name !== one.name);
  const own = one.names?.find(([name]) => name === one.name)?.[1] ?? "anyCase";
  const names = [[one.name, own] as const, ...others].map(([name, reading]) => ({
    name,
    reading,
    since: null,
    until: null,
  }));
  return {
    row: {
      id,
      name: one.name,
      domain: one.domain,
      state: one.state ?? "watched",
      trend,
      usual: one.usual,
      thisWeek: trend.at(-1)?.signal ?? 0,
      sources: one.sources,
      shares: one.shares,
      counted: one.counted,
      onMaps: one.onMaps ?? [],
      lookedAt: id % 3 === 0 ? null : now - id * 2.3 * day,
    },
    said: {
      names,
      near: one.near ?? [],
      neverNear: one.neverNear ?? [],
      domain: one.domain,
      notes: one.notes ?? "",
      state: one.state ?? "watched",
    },
    since: one.since ?? 60 + id * 5,
  };
}

function trendOf(one: Watched, seed: number): TrendWeek[] {
  const random = seeded(seed * 977);
  return Array.from({ length: weeks }, (_, place) => {
    const ago = weeks - 1 - place;
    const burst = one.bursts?.find(([at]) => at === ago)?.[1] ?? null;
    const missing = away.includes(ago);
    const there = ago < (one.since ?? weeks + 1);
    const signal = missing || !there ? 0 : Math.round(one.usual * (burst ?? 0.5 + random()) * 10) / 10;
    return {
      stories: Math.round(signal * 1.4),
      sources: Math.ceil(signal),
      signal,
      missing,
      burst: missing ? null : burst,
    };
  });
}

function suggest(row: TechnologyRow): Suggestion {
  const all = row.shares.reduce((sum, share) => sum + share, 0) || 1;
  const shares = row.shares.map((share) => share / all) as Suggestion["shares"];
  const enough = row.sources >= need;
  const position = shares.reduce((sum, share, place) => sum + share * (middles[place] ?? 0), 0);
  const half = 0.22 / Math.sqrt(row.sources / need);
  return {
    shares,
    counted: row.counted,
    sources: row.sources,
    position: enough ? position : null,
    range: enough ? [Math.max(0, position - half), Math.min(1, position + half)] : null,
    confidence: !enough ? "notEnough" : row.sources < 14 ? "low" : row.sources < 28 ? "fair" : "good",
    need,
  };
}
