import type { MapAreaKind, MapEdit, MapScene, Point, Rect, SceneItem } from "../../backend/backend";
import type { Figure, Key, Picture } from "./elements";
import { boxOf } from "./elements";
import type { Selection } from "./selection";
import type { Shift } from "./snap";
import { clamp, contains, distance, onPage, placeOf, round } from "./space";

/** One of the four corners of an area; its text names two opposite ones, whichever they are. */
export interface Corner {
  readonly right: boolean;
  readonly low: boolean;
}

export const corners: readonly Corner[] = [false, true].flatMap((low) =>
  [false, true].map((right) => ({ right, low })),
);

export const cornerPoint = (room: Rect, { right, low }: Corner) =>
  onPage(room.x + (right ? room.width : 0), room.y + (low ? room.height : 0));

/** The corner near a point. */
export function cornerNear(room: Rect, at: Point, slack: number): Corner | null {
  const [nearest] = [...corners].sort(
    (one, other) => distance(cornerPoint(room, one), at) - distance(cornerPoint(room, other), at),
  );
  return nearest && distance(cornerPoint(room, nearest), at) <= slack ? nearest : null;
}

/** Whether a point is at the border of a room. */
export const isAtBorder = (room: Rect, at: Point, slack: number) =>
  contains(room, at, slack) && !contains(room, at, -slack);

type Place = [visibility: number, evolution: number];

/** The two corners that the text names. An old form has a size for the second, which only the picture shows as a place. */
function written({ element, room }: Figure, picture: Picture): [Place, Place] | null {
  if (!room) return null;
  const { visibility, evolution, corner } = element;
  if (corner) return [[visibility, evolution], [...corner]];
  const end = placeOf(picture.scene.plot, cornerPoint(room, { right: true, low: true }));
  return [
    [visibility, evolution],
    [end.visibility, end.evolution],
  ];
}

/** Puts one corner somewhere else; null where it stays. `to` leaves out what does not move. */
function resized(
  figure: Figure,
  picture: Picture,
  { right, low }: Corner,
  to: { visibility?: number; evolution?: number },
): MapEdit | null {
  const places = written(figure, picture);
  const { subject } = figure.element;
  if (!places || subject.is !== "area") return null;
  const [first, second] = places;
  // Each side of the area is one number of the text, of the first or of the second corner.
  const side = (axis: 0 | 1, is: boolean) => (second[axis] >= first[axis] === is ? second : first);
  const [vertical, horizontal] = [side(0, !low), side(1, right)];
  const before = [...first, ...second];
  if (to.visibility !== undefined) vertical[0] = to.visibility;
  if (to.evolution !== undefined) horizontal[1] = to.evolution;
  if ([...first, ...second].every((value, index) => value === before[index])) return null;
  return { is: "setArea", area: subject.index, first, second };
}

/** The edit that dragging a corner comes to. */
export function dropCorner(picture: Picture, key: Key, corner: Corner, shift: Shift): MapEdit | null {
  const figure = picture.byKey.get(key);
  if (!figure?.room) return null;
  const at = cornerPoint(figure.room, corner);
  const place = placeOf(picture.scene.plot, { x: at.x + shift.x, y: at.y + shift.y });
  return resized(figure, picture, corner, {
    ...(shift.y !== 0 && { visibility: place.visibility }),
    ...(shift.x !== 0 && { evolution: place.evolution }),
  });
}

/** An area without breadth or height could not be seen. */
const least = 0.01;

/** Makes areas larger to the right and downwards, or smaller, by shares of the map: their lower right corners move. */
export function grow(picture: Picture, selection: Selection, right: number, down: number): MapEdit[] {
  return selection.flatMap((key): MapEdit[] => {
    const figure = picture.byKey.get(key);
    const sides = figure && sidesOf(figure, picture);
    if (!sides) return [];
    const { from, to, top, bottom } = sides;
    const edit = resized(
      figure,
      picture,
      { right: true, low: true },
      {
        ...(down !== 0 && { visibility: clamp(round(bottom - down), 0, round(top - least)) }),
        ...(right !== 0 && { evolution: clamp(round(to + right), round(from + least), 1) }),
      },
    );
    return edit ? [edit] : [];
  });
}

/** Where an area begins and ends along both axes, for those who type it. */
export interface Sides {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
}

export function sidesOf(figure: Figure, picture: Picture): Sides | null {
  const places = written(figure, picture);
  if (!places) return null;
  const [first, second] = places;
  return {
    from: Math.min(first[1], second[1]),
    to: Math.max(first[1], second[1]),
    top: Math.max(first[0], second[0]),
    bottom: Math.min(first[0], second[0]),
  };
}

/** How much of the map an area leaves around what it was put around: room for names to the sides and above. */
const margin = { evolution: 0.04, visibility: 0.05 };

/** Puts an area around some things. */
export function surround(figures: readonly Figure[], kind: MapAreaKind): MapEdit | null {
  const inside = figures.filter(({ element }) => element.kind !== "area").map(({ element }) => element);
  if (inside.length === 0) return null;
  const reach = (values: readonly number[], by: number): [number, number] => [
    clamp(round(Math.min(...values) - by), 0, 1),
    clamp(round(Math.max(...values) + by), 0, 1),
  ];
  const [bottom, top] = reach(
    inside.map(({ visibility }) => visibility),
    margin.visibility,
  );
  const [from, to] = reach(
    inside.map(({ evolution }) => evolution),
    margin.evolution,
  );
  return { is: "addArea", kind, first: [top, from], second: [bottom, to] };
}

/** Puts one side of an area at a number. */
export function setSide(figure: Figure, picture: Picture, side: keyof Sides, value: number): MapEdit | null {
  const corner = { right: side === "to", low: side === "bottom" };
  const isRow = side === "top" || side === "bottom";
  return resized(figure, picture, corner, isRow ? { visibility: value } : { evolution: value });
}

/** The scene with one corner of an area moved; its name stays with the sides that it is nearest to. */
export function moveCorner(picture: Picture, key: Key, corner: Corner, shift: Shift): MapScene {
  const room = picture.byKey.get(key)?.room;
  if (!room) return picture.scene;
  const items = picture.scene.items.map((item): SceneItem => {
    const { role, shape } = item;
    if (role.is !== "area" || (`area ${role.index} 0` as Key) !== key) return item;
    if (shape.is === "rect") return { ...item, shape: { ...shape, rect: stretched(room, corner, shift) } };
    if (shape.is !== "text") return item;
    const box = boxOf(shape);
    const isRight = box.x + box.width / 2 > room.x + room.width / 2;
    const isLow = box.y + box.height / 2 > room.y + room.height / 2;
    const by = {
      x: isRight === corner.right ? shift.x : 0,
      y: isLow === corner.low ? shift.y : 0,
    };
    return { ...item, shape: { ...shape, at: { x: shape.at.x + by.x, y: shape.at.y + by.y } } };
  });
  return { ...picture.scene, items };
}

/** A room with one corner moved, over its opposite one too. */
export function stretched(room: Rect, { right, low }: Corner, shift: Shift): Rect {
  const xs = [room.x + (right ? 0 : shift.x), room.x + room.width + (right ? shift.x : 0)] as const;
  const ys = [room.y + (low ? 0 : shift.y), room.y + room.height + (low ? shift.y : 0)] as const;
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
