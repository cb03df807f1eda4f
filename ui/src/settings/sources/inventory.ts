import type { SourceLine } from "../../backend/backend";
import { hasWords } from "../../shared/fold";
import type { Sorting } from "../../shared/order";

export type Column = "noise" | "title" | "pace" | "minutes" | "use" | "signal" | "useful";

export const shows = ["all", "quarantined", "trial", "silent", "due"] as const;
export type Show = (typeof shows)[number];

/** Entries a week that were of no use: what a source costs. */
export const noiseOf = ({ figures }: Pick<SourceLine, "figures">): number =>
  (figures.entries / 8) * (1 - Math.min(100, figures.signal) / 100);

export const sorting: Sorting<SourceLine, Column> = {
  by: {
    noise: noiseOf,
    title: ({ title }) => title,
    pace: ({ figures }) => figures.thisWeek,
    minutes: ({ figures }) => figures.minutes,
    use: ({ figures }) => figures.opened + 2 * figures.kept + 2 * figures.shared,
    signal: ({ figures }) => figures.signal,
    useful: ({ usefulAt }) => usefulAt ?? 0,
  },
  rising: ["title"],
  name: ({ title }) => title,
};

/** Those that are shown, by what is typed and by how they are followed. */
export const matching = (lines: SourceLine[], typed: string, show: Show): SourceLine[] =>
  lines.filter((line) => isShown(line, show) && hasWords(typed, [line.title, line.reason]));

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
