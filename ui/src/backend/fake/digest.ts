import type { Digest, DigestStory, TechnologyRow } from "../backend";
import type { FakeEntry } from "./generate";
import type { FakeRules } from "./rules";
import type { FakeSources } from "./sources";
import type { FakeTechnologies } from "./technologies";
import type { Handlers, World } from "./world";
import { week } from "./world";

type Answers = Pick<Handlers, "load_digest" | "save_digest">;

interface Areas {
  technologies: FakeTechnologies;
  sources: FakeSources;
  rules: FakeRules;
}

export class FakeDigest {
  readonly #world: World;
  readonly #areas: Areas;

  constructor(world: World, areas: Areas) {
    this.#world = world;
    this.#areas = areas;
  }

  readonly answers: Answers = {
    load_digest: ({ weeksBack }) => this.#sum(weeksBack),
    save_digest: ({ weeksBack, format }) => ({
      path: `/home/ines/digest-${weeksBack}.${format === "html" ? "html" : "md"}`,
      bytes: 18_200,
    }),
  };

  #sum(weeksBack: number): Digest {
    const to = this.#world.now - weeksBack * week;
    const from = to - week;
    // What was not read counts as set aside here.
    const aside = this.#world.entries.filter(({ row }) => row.feed && row.at >= from && row.at < to);
    const rows = this.#areas.technologies.all.map(({ row }) => row);
    const left = new Set(aside);
    const themes = rows.flatMap((row) => {
      const word = row.name.split(" ")[0] ?? "";
      const own = [...left].filter((entry) => entry.row.title.includes(word));
      for (const entry of own) left.delete(entry);
      return own.length === 0 ? [] : [{ technology: row.id, name: row.name, ...tell(own) }];
    });
    themes.sort((a, b) => b.entries - a.entries);
    const rest = left.size > 0 ? [{ technology: null, name: "", ...tell([...left]) }] : [];
    const bySource = new Map<number, { feed: number; title: string; entries: number }>();
    for (const { row } of aside) {
      if (!row.feed) continue;
      const before = bySource.get(row.feed.id)?.entries ?? 0;
      bySource.set(row.feed.id, { feed: row.feed.id, title: row.feed.title, entries: before + 1 });
    }
    const moved = (up: boolean) =>
      aside.length === 0
        ? []
        : rows
            .filter((row) => (up ? row.thisWeek > row.usual * 1.3 : row.thisWeek < row.usual * 0.7))
            .map(trend);
    return {
      from,
      to,
      entries: aside.length,
      themes: [...themes, ...rest],
      sources: [...bySource.values()].sort((a, b) => b.entries - a.entries),
      risen: moved(true),
      fallen: moved(false),
      quarantined: weeksBack === 0 ? this.#areas.sources.quarantined : [],
      muted: this.#areas.rules.caughtBy("mute").filter(({ row }) => row.at >= from && row.at < to).length,
    };
  }
}

const trend = ({ id, name, thisWeek, usual }: TechnologyRow) => ({
  technology: id,
  name,
  now: thisWeek,
  usual,
});

function tell(entries: FakeEntry[]): { entries: number; stories: number; top: DigestStory[] } {
  const top = entries.slice(0, 3).map(({ row, url, html }, place) => ({
    entry: row.id,
    title: row.title,
    url,
    source: row.feed?.title ?? "",
    sources: Math.max(1, 6 - 2 * place),
    sentences: html
      .replace(/<[^>]+>/g, " ")
      .split(/(?<=\.)\s+/)
      .slice(0, 2)
      .map((sentence) => sentence.trim()),
  }));
  return { entries: entries.length, stories: Math.ceil(entries.length * 0.7), top };
}
