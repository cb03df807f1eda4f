/** The list with what is at one place moved to another; as it was where there is no such place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const one = list[from];
  if (one === undefined || to < 0 || to >= list.length) return [...list];
  const others = list.filter((_, place) => place !== from);
  return [...others.slice(0, to), one, ...others.slice(to)];
}

/** The place whose row a pointer is over, given the middles of all rows from the top down. */
export const placeAt = (middles: number[], y: number): number =>
  Math.min(Math.max(0, middles.length - 1), middles.filter((middle) => middle < y).length);
