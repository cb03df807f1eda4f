import type { TrendWeek } from "../backend/backend";

export interface Point {
  x: number;
  y: number;
}

export interface TrendPicture {
  /** Lines through weeks that follow one another: a week without knowledge breaks them. */
  lines: Point[][];
  /** Weeks alone between two gaps. */
  dots: Point[];
  /** Weeks of which nothing is known: from where to where. */
  gaps: { from: number; to: number }[];
  bursts: (Point & { place: number })[];
  /** How high the usual week lies. */
  usual: number | null;
  /** The signal at the top. */
  most: number;
}

/** Draws a trend into a box: its line is never at zero for a week of which nothing is known. */
export function drawTrend(
  weeks: TrendWeek[],
  usual: number | null,
  width: number,
  height: number,
  inset = 3,
): TrendPicture {
  const most = Math.max(
    1,
    usual ?? 0,
    ...weeks.filter(({ missing }) => !missing).map(({ signal }) => signal),
  );
  const step = weeks.length > 1 ? (width - 2 * inset) / (weeks.length - 1) : 0;
  const x = (place: number) => round(inset + place * step);
  const y = (signal: number) => round(height - inset - (signal / most) * (height - 2 * inset));
  const runs: Point[][] = [];
  const gaps: TrendPicture["gaps"] = [];
  let before: "known" | "missing" | null = null;
  weeks.forEach((week, place) => {
    if (week.missing) {
      const gap = before === "missing" ? gaps.at(-1) : undefined;
      if (gap) gap.to = round(x(place) + step / 2);
      else gaps.push({ from: round(Math.max(0, x(place) - step / 2)), to: round(x(place) + step / 2) });
      before = "missing";
      return;
    }
    const point = { x: x(place), y: y(week.signal) };
    if (before === "known") runs.at(-1)?.push(point);
    else runs.push([point]);
    before = "known";
  });
  return {
    lines: runs.filter((run) => run.length > 1),
    dots: runs.filter((run) => run.length === 1).flat(),
    gaps,
    bursts: weeks.flatMap((week, place) =>
      week.burst === null || week.missing ? [] : [{ x: x(place), y: y(week.signal), place }],
    ),
    usual: usual === null ? null : y(usual),
    most,
  };
}

export const pathOf = (points: Point[]): string => points.map(({ x, y }) => `${x},${y}`).join(" ");

const round = (value: number) => Math.round(value * 100) / 100;

/** Parts of a whole in percent that add up to 100; none where there is nothing to share. */
export function percents(shares: readonly number[]): number[] {
  const all = shares.reduce((sum, share) => sum + share, 0);
  if (all <= 0) return shares.map(() => 0);
  const exact = shares.map((share) => (share / all) * 100);
  const whole = exact.map(Math.floor);
  // The largest remainders take what rounding down has left.
  const left = 100 - whole.reduce((sum, part) => sum + part, 0);
  const order = exact
    .map((part, place) => ({ place, rest: part - Math.floor(part) }))
    .sort((a, b) => b.rest - a.rest);
  for (const { place } of order.slice(0, left)) whole[place] = (whole[place] ?? 0) + 1;
  return whole;
}

/** Where the four stages of evolution begin, as maps draw them. */
export const stageStarts = [0, 0.175, 0.4, 0.7] as const;

/** The stage that a position lies in, 0 to 3. */
export const stageOf = (evolution: number): number =>
  stageStarts.findLastIndex((start) => evolution >= start);

/** A sentence in pieces, the words that tell marked: whole words, first ones first, none twice. */
export function markCues(sentence: string, cues: string[]): { text: string; hit: boolean }[] {
  const hits = cues
    .flatMap((cue) => {
      const found = cue === "" ? null : wholeWords(cue).exec(sentence);
      return found ? [{ from: found.index, to: found.index + found[0].length }] : [];
    })
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const spans: { text: string; hit: boolean }[] = [];
  let at = 0;
  for (const { from, to } of hits) {
    if (from < at) continue;
    if (from > at) spans.push({ text: sentence.slice(at, from), hit: false });
    spans.push({ text: sentence.slice(from, to), hit: true });
    at = to;
  }
  if (at < sentence.length) spans.push({ text: sentence.slice(at), hit: false });
  return spans;
}

const wholeWords = (words: string) =>
  new RegExp(
    `(?<![\\p{L}\\p{M}\\p{N}])${words.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}(?![\\p{L}\\p{M}\\p{N}])`,
    "iu",
  );
