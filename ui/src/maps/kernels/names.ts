import type { MapElement } from "../../backend/backend";

const fold = (name: string) => name.replace(/\s+/g, " ").trim().toLowerCase();

const hasLinks = ({ kind }: MapElement) => !["note", "annotation", "area", "accelerator"].includes(kind);

/** Names of what can be linked that hold what is typed: those that begin with it first. At most `most`. */
export function namesLike(
  elements: readonly MapElement[],
  typed: string,
  without: ReadonlySet<string>,
  most = 6,
): string[] {
  const wanted = fold(typed);
  const begins = (name: string) => (fold(name).startsWith(wanted) ? 0 : 1);
  const found = elements
    .filter(hasLinks)
    .map(({ name }) => name)
    .filter((name) => !without.has(name) && fold(name).includes(wanted));
  return [...new Set(found)].sort((one, other) => begins(one) - begins(other)).slice(0, most);
}

/** The element that a name means, by the rules of links: exactly, else whatever the case and the blanks. */
export function elementNamed(elements: readonly MapElement[], name: string): MapElement | undefined {
  const linked = elements.filter(hasLinks);
  return (
    linked.find((element) => element.name === name) ??
    linked.find((element) => fold(element.name) === fold(name))
  );
}

const isLetter = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}_]/u.test(sign);

/** The name that covers a column of a line, the longest of several; comments name nothing. */
export function nameAt(
  line: string,
  column: number,
  names: readonly string[],
): { name: string; from: number; to: number } | null {
  const comment = line.indexOf("//");
  if (comment !== -1 && column >= comment) return null;
  const lower = line.toLowerCase();
  let best: { name: string; from: number; to: number } | null = null;
  for (const name of names) {
    const wanted = name.toLowerCase();
    if (wanted === "" || (best && wanted.length <= best.to - best.from)) continue;
    // Only a place that reaches the column is of interest.
    for (
      let from = lower.indexOf(wanted, Math.max(0, column - wanted.length));
      from !== -1 && from <= column;
      from = lower.indexOf(wanted, from + 1)
    ) {
      const to = from + wanted.length;
      if (!isLetter(line[from - 1]) && !isLetter(line[to])) best = { name, from, to };
    }
  }
  return best;
}
