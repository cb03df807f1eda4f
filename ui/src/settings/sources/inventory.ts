import type { SourceLine } from "../../backend/backend";

export const columns = ["noise", "title", "pace", "minutes", "use", "signal", "useful"] as const;
export type Column = (typeof columns)[number];

export const shows = ["all", "quarantined", "trial", "silent", "due"] as const;
export type Show = (typeof shows)[number];

/** Entries a week that were of no use: what a source costs. */
export const noiseOf = ({ figures }: Pick<SourceLine, "figures">): number =>
  (figures.entries / 8) * (1 - Math.min(100, figures.signal) / 100);

const figure: Record<Exclude<Column, "title">, (line: SourceLine) => number> = {
  noise: noiseOf,
  pace: ({ figures }) => figures.thisWeek,
  minutes: ({ figures }) => figures.minutes,
  use: ({ figures }) => figures.opened + 2 * figures.kept + 2 * figures.shared,
  signal: ({ figures }) => figures.signal,
  useful: ({ usefulAt }) => usefulAt ?? 0,
};

/** Whether the first look at a column is from the smallest on. */
const rises = (by: Column) => by === "title";

export interface Order {
  by: Column;
  reversed: boolean;
}

export const ordered = (before: Order, by: Column): Order => ({
  by,
  reversed: before.by === by && !before.reversed,
});
export const ascends = ({ by, reversed }: Order): boolean => rises(by) !== reversed;

export function sorted(lines: SourceLine[], order: Order, locale: string): SourceLine[] {
  const { by } = order;
  const words = new Intl.Collator(locale, { sensitivity: "base", numeric: true });
  const byTitle = (a: SourceLine, b: SourceLine) => words.compare(a.title, b.title);
  const compare = by === "title" ? byTitle : (a: SourceLine, b: SourceLine) => figure[by](a) - figure[by](b);
  const way = ascends(order) ? 1 : -1;
  return [...lines].sort((a, b) => way * compare(a, b) || byTitle(a, b));
}

/** Those that are shown, by what is typed and by how they are followed. */
export function matching(lines: SourceLine[], typed: string, show: Show): SourceLine[] {
  const sought = typed.trim().toLowerCase();
  return lines.filter(
    (line) =>
      isShown(line, show) && [line.title, line.reason].some((text) => text.toLowerCase().includes(sought)),
  );
}

function isShown(line: SourceLine, show: Show): boolean {
  switch (show) {
    case "all":
      return true;
    case "silent":
      return line.standing.is === "dormant" || line.standing.is === "dead";
    case "due":
      return line.reviewDue;
    default:
      return line.state.is === show;
  }
}

/** Bars of a few weeks as parts of the tallest; none is lower than can be seen, but for nothing. */
export function bars(weeks: number[]): number[] {
  const most = Math.max(1, ...weeks);
  return weeks.map((count) => (count === 0 ? 0 : Math.max(0.08, count / most)));
}
