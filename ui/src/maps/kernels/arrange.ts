import type { MapEdit, MapMethod, MapPlacing } from "../../backend/backend";
import { together } from "./edits";
import type { Figure } from "./elements";
import { round } from "./space";

export type Axis = "visibility" | "evolution";

/** What the language lets move along an axis: rows of children and of what evolves are their leads'. */
const moves = ({ element }: Figure, axis: Axis) =>
  axis === "evolution" || (element.kind !== "child" && element.kind !== "evolved");

const placed = ({ element }: Figure, axis: Axis, value: number): MapPlacing => ({
  subject: element.subject,
  visibility: element.visibility,
  evolution: element.evolution,
  [axis]: round(value),
});

function placing(places: readonly MapPlacing[]): MapEdit | null {
  return places.length === 0 ? null : { is: "placeMany", places: [...places] };
}

/** Areas have two corners, and are not lined up. */
const lined = (figures: readonly Figure[], axis: Axis) =>
  figures.filter((figure) => figure.element.kind !== "area" && moves(figure, axis));

/** Puts all on the row, or in the column, of the one that was chosen last. */
export function align(figures: readonly Figure[], axis: Axis): MapEdit | null {
  const last = figures.at(-1);
  if (!last) return null;
  const value = last.element[axis];
  const others = lined(figures, axis).filter(({ element }) => element[axis] !== value);
  return placing(others.map((figure) => placed(figure, axis, value)));
}

/** Puts those between the first and the last at equal distances. */
export function distribute(figures: readonly Figure[], axis: Axis): MapEdit | null {
  const sorted = lined(figures, axis).sort((one, other) => one.element[axis] - other.element[axis]);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || sorted.length < 3) return null;
  const [from, to] = [first.element[axis], last.element[axis]];
  const step = (to - from) / (sorted.length - 1);
  const places = sorted.flatMap((figure, index) => {
    const value = round(from + index * step);
    return index === 0 || index === sorted.length - 1 || value === figure.element[axis]
      ? []
      : [placed(figure, axis, value)];
  });
  return placing(places);
}

export const hasMethod = ({ element }: Figure) => element.kind === "component" || element.kind === "submap";

export function setMethods(figures: readonly Figure[], method: MapMethod | null): MapEdit | null {
  return together(
    figures
      .filter((figure) => hasMethod(figure) && figure.element.method !== method)
      .map(({ element: { subject } }): MapEdit => ({ is: "setMethod", subject, method })),
  );
}

/** What all have alike; undefined where they differ, or there is none. */
export function shared<T>(values: readonly T[]): T | undefined {
  const [first] = values;
  return values.every((value) => value === first) ? first : undefined;
}
