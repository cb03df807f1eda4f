import type { Figure, Picture } from "./elements";
import { borderColumns } from "./space";

/** How far something is moved, in units of the page. */
export interface Shift {
  readonly x: number;
  readonly y: number;
}

export const still: Shift = { x: 0, y: 0 };

/** A line along which what is dragged lies now. */
export interface Guide {
  readonly along: "row" | "column";
  readonly at: number;
  /** What it reaches to: a neighbour; none for a stage border, which is drawn already. */
  readonly to: number | null;
}

/** Moves a shift so that `lead` comes to lie on a neighbour's row or column or a stage border, if one is near. */
export function snap(
  picture: Picture,
  lead: Figure,
  others: readonly Figure[],
  shift: Shift,
  near: number,
): { shift: Shift; guides: Guide[] } {
  const x = lead.centre.x + shift.x;
  const y = lead.centre.y + shift.y;
  const solid = others.filter(({ element }) => element.kind !== "area" && element.kind !== "note");
  const columns = [
    ...borderColumns(picture.scene).map((at) => ({ at, to: null })),
    ...solid.map(({ centre }) => ({ at: centre.x, to: centre.y })),
  ];
  const column = nearest(columns, x, near);
  const rows = solid.map(({ centre }) => ({ at: centre.y, to: centre.x }));
  const row = nearest(rows, y, near);
  return {
    shift: { x: shift.x + (column ? column.at - x : 0), y: shift.y + (row ? row.at - y : 0) },
    guides: [
      ...(column ? [{ along: "column" as const, ...column }] : []),
      ...(row ? [{ along: "row" as const, ...row }] : []),
    ],
  };
}

/** Moves a shift so that one of some columns comes to lie on a stage border, if one is near. */
export function snapToBorders(
  picture: Picture,
  columns: readonly number[],
  shift: Shift,
  near: number,
): { shift: Shift; guides: Guide[] } {
  const borders = borderColumns(picture.scene);
  const candidates = columns.flatMap((column) => borders.map((at) => ({ at: at - column, border: at })));
  const found = nearest(candidates, shift.x, near);
  if (!found) return { shift, guides: [] };
  return { shift: { ...shift, x: found.at }, guides: [{ along: "column", at: found.border, to: null }] };
}

function nearest<T extends { at: number }>(candidates: readonly T[], value: number, near: number): T | null {
  let best: T | null = null;
  for (const candidate of candidates) {
    const far = Math.abs(candidate.at - value);
    if (far <= near && (!best || far < Math.abs(best.at - value))) best = candidate;
  }
  return best;
}
