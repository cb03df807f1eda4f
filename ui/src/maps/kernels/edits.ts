import type { MapEdit, MapElement, MapPlacing, MapSubject } from "../../backend/backend";
import type { Figure, Key, Picture } from "./elements";
import { boxOf, keyOfTarget } from "./elements";
import type { Grip } from "./preview";
import type { Selection } from "./selection";
import type { Shift } from "./snap";
import { clamp, middleOfStage, placeOf, round } from "./space";

/** Several edits as the one that can be undone at once; null for none. */
export function together(edits: readonly MapEdit[]): MapEdit | null {
  const [only] = edits;
  if (!only) return null;
  return edits.length === 1 ? only : { is: "all", edits: [...edits] };
}

function places(moves: readonly MapPlacing[]): MapEdit | null {
  const [only] = moves;
  if (!only) return null;
  return moves.length === 1 ? { is: "place", ...only } : { is: "placeMany", places: [...moves] };
}

const chosen = (picture: Picture, selection: Selection): Figure[] =>
  selection.flatMap((key) => picture.byKey.get(key) ?? []);

function moveTo(
  figures: readonly Figure[],
  to: (figure: Figure) => { visibility: number; evolution: number },
) {
  const moves = figures.flatMap((figure) => {
    const { element } = figure;
    const { subject, corner } = element;
    const there = to(figure);
    if (subject.is === "area" && corner) return moveArea(element, subject, corner, there);
    // Rows of children and of what evolves are their leads'.
    const row =
      element.kind === "child" || element.kind === "evolved" ? element.visibility : there.visibility;
    if (row === element.visibility && there.evolution === element.evolution) return [];
    return [{ subject, visibility: row, evolution: there.evolution }];
  });
  return places(moves);
}

/** Both corners of an area that keeps its size, also at the border of the map. */
function moveArea(
  { visibility, evolution }: MapElement,
  subject: Extract<MapSubject, { is: "area" }>,
  corner: readonly [number, number],
  to: { visibility: number; evolution: number },
): MapPlacing[] {
  const by = (from: number, other: number, wanted: number) =>
    clamp(wanted - from, -Math.min(from, other), 1 - Math.max(from, other));
  const up = by(visibility, corner[0], to.visibility);
  const right = by(evolution, corner[1], to.evolution);
  if (up === 0 && right === 0) return [];
  // What does not move keeps what was written.
  const moved = (value: number, shift: number) => (shift === 0 ? value : round(value + shift));
  return [
    { subject, visibility: moved(visibility, up), evolution: moved(evolution, right) },
    {
      subject: { ...subject, second: !subject.second },
      visibility: moved(corner[0], up),
      evolution: moved(corner[1], right),
    },
  ];
}

/** The edit that a drag comes to. */
export function drop(grip: Grip, selection: Selection, shift: Shift): MapEdit | null {
  const { plot } = grip.start.scene;
  return moveTo(chosen(grip.start, selection), ({ centre, element }) => {
    const place = placeOf(plot, { x: centre.x + shift.x, y: centre.y + shift.y });
    return {
      // What is moved along one axis keeps what was written for the other.
      visibility: shift.y === 0 ? element.visibility : place.visibility,
      evolution: shift.x === 0 ? element.evolution : place.evolution,
    };
  });
}

export function nudge(picture: Picture, selection: Selection, right: number, up: number): MapEdit | null {
  return moveTo(chosen(picture, selection), ({ element }) => ({
    visibility: up === 0 ? element.visibility : clamp(round(element.visibility + up), 0, 1),
    evolution: right === 0 ? element.evolution : clamp(round(element.evolution + right), 0, 1),
  }));
}

export function jump(picture: Picture, selection: Selection, stage: 1 | 2 | 3 | 4): MapEdit | null {
  const evolution = middleOfStage(stage);
  return moveTo(chosen(picture, selection), ({ element }) => ({
    visibility: element.visibility,
    evolution,
  }));
}

/** Where a dragged name comes to lie: pixels from the centre to the start of its baseline. */
export function dropLabel(picture: Picture, key: Key, shift: Shift): MapEdit | null {
  const figure = picture.byKey.get(key);
  const item = picture.scene.items.find(
    ({ role }) => role.is === "label" && keyOfTarget(role.target) === key,
  );
  if (!figure || item?.shape.is !== "text") return null;
  const start = item.shape.align === "start" ? item.shape.at.x : boxOf(item.shape).x;
  const x = Math.round(start + shift.x - figure.centre.x);
  const y = Math.round(item.shape.at.y + shift.y - figure.centre.y);
  return { is: "moveLabel", subject: figure.element.subject, offset: [x, y] };
}

export function remove(picture: Picture, selection: Selection): MapEdit | null {
  const figures = chosen(picture, selection);
  // Indices count in the map that each edit leaves: from the back, none of them shifts. What cannot be without another
  // chosen element goes with it.
  const rank: Record<string, number> = { evolved: 0, child: 1 };
  const order = (figure: Figure) => rank[figure.element.kind] ?? 2;
  const sorted = [...figures].sort(
    (one, other) => order(one) - order(other) || other.element.line - one.element.line,
  );
  return together(sorted.map(({ element }) => ({ is: "delete", subject: element.subject })));
}

/** Copies of what is selected, named `Kettle 2`, `Kettle 3`. */
export function duplicate(picture: Picture, selection: Selection): { edit: MapEdit | null; names: string[] } {
  const taken = new Set(picture.figures.map(({ element }) => element.name.toLowerCase()));
  const names: string[] = [];
  const edits = chosen(picture, selection).flatMap(({ element }): MapEdit[] => {
    if (!["component", "anchor", "submap", "child", "note"].includes(element.kind)) return [];
    const name = element.kind === "note" ? "" : freeName(element.name, taken);
    taken.add(name.toLowerCase());
    names.push(name || element.name);
    return [{ is: "duplicate", subject: element.subject, name }];
  });
  return { edit: together(edits), names };
}

/** A name like another that nothing has yet. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const stem = name.replace(/ \d+$/, "");
  for (let number = 2; ; number += 1) {
    const wanted = `${stem} ${number}`;
    if (!taken.has(wanted.toLowerCase())) return wanted;
  }
}

const isComponent = ({ element }: Figure) => element.kind === "component" || element.kind === "submap";
const canEvolve = (figure: Figure) => isComponent(figure) || figure.element.kind === "child";

/** Lets what is selected evolve by about a stage; where all of it does so already, takes the arrows away. */
export function evolve(picture: Picture, selection: Selection): MapEdit | null {
  const figures = chosen(picture, selection).filter(canEvolve);
  const stays = figures.every(({ element }) => element.evolvesTo !== null);
  return together(
    figures.flatMap(({ element: { subject, evolution, evolvesTo } }): MapEdit[] => {
      if (stays) return [{ is: "stay", subject }];
      if (evolvesTo !== null) return [];
      return [{ is: "evolve", subject, evolution: Math.min(1, round(evolution + 0.2)) }];
    }),
  );
}

export function inertia(picture: Picture, selection: Selection): MapEdit | null {
  const figures = chosen(picture, selection).filter(isComponent);
  const wanted = !figures.every(({ element }) => element.inertia);
  return together(
    figures
      .filter(({ element }) => element.inertia !== wanted)
      .map(({ element: { subject } }) => ({ is: "setInertia", subject, inertia: wanted })),
  );
}

/** Makes components pipelines a little wider than themselves; where all are ones already, plain again. */
export function pipeline(picture: Picture, selection: Selection): MapEdit | null {
  const figures = chosen(picture, selection).filter(({ element }) => element.kind === "component");
  const ends = figures.every((figure) => figure.element.pipeline !== null);
  return together(
    figures.flatMap(({ element: { subject, evolution, pipeline: now } }): MapEdit[] => {
      if (ends) return [{ is: "removePipeline", subject }];
      if (now) return [];
      const from = clamp(round(evolution - 0.1), 0, 0.8);
      return [{ is: "setPipeline", subject, from, to: round(from + 0.2) }];
    }),
  );
}

export const link = (from: MapSubject, to: MapSubject): MapEdit => ({
  is: "link",
  from,
  to,
  kind: "dependency",
  text: null,
});
