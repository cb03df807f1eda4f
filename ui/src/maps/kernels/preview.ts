import type { MapScene, Point, SceneItem, SceneShape } from "../../backend/backend";
import type { Figure, Key, Picture } from "./elements";
import { keyOfTarget, ownerOf } from "./elements";
import type { Selection } from "./selection";
import type { Shift } from "./snap";
import { still } from "./snap";
import { contains, distance } from "./space";

/** How much of a shift something follows: all of it, none, or its row alone. */
interface Follow {
  readonly x: number;
  readonly y: number;
}

/** What a drag moves, worked out once when it begins; every step starts from the same picture. */
export interface Grip {
  readonly start: Picture;
  /** What was taken hold of, and what follows it. */
  readonly moved: ReadonlyMap<Key, Follow>;
  /** The items that change with it, and how. */
  readonly items: readonly { index: number; move: (shift: Shift) => SceneShape }[];
}

export function gripOf(picture: Picture, keys: Selection): Grip {
  const moved = followers(picture, keys);
  const items: { index: number; move: (shift: Shift) => SceneShape }[] = [];
  const holders = holdersOf(picture, moved);
  const ends = new Map<number, { from: Follow; to: Follow }>();
  picture.scene.items.forEach((item, index) => {
    const { role, shape } = item;
    const own = ownerOf(role);
    if (role.is === "pipeline") {
      const move = pipelineMove(picture, item, role.index, moved);
      if (move) items.push({ index, move });
    } else if ((role.is === "link" || role.is === "movement") && shape.is === "line") {
      // A movement has but one element at each end, and the scene says which one.
      const to = role.is === "movement" ? moved.get(keyOfTarget({ is: "evolved", index: role.index })) : null;
      const follow = {
        from: holders(shape.from, shape.to) ?? still,
        to: (to === null ? holders(shape.to, shape.from) : to) ?? still,
      };
      if (role.is === "link") ends.set(role.index, follow);
      if (isStill(follow.from) && isStill(follow.to)) return;
      items.push({
        index,
        move: (shift) => ({
          ...shape,
          from: moveBy(shape.from, follow.from, shift),
          to: moveBy(shape.to, follow.to, shift),
        }),
      });
    } else if (role.is === "linkText") {
      const follow = ends.get(role.index);
      if (!follow || (isStill(follow.from) && isStill(follow.to))) return;
      const half = { x: (follow.from.x + follow.to.x) / 2, y: (follow.from.y + follow.to.y) / 2 };
      items.push({ index, move: (shift) => translate(shape, half, shift) });
    } else if (own !== null) {
      const follow = moved.get(own) ?? sharedFollow(item, picture, moved);
      if (follow && !isStill(follow)) items.push({ index, move: (shift) => translate(shape, follow, shift) });
    }
  });
  return { start: picture, moved, items };
}

/** The scene as it looks with the grip moved; what did not move is the same object. */
export function moveGrip(grip: Grip, shift: Shift): MapScene {
  if (shift.x === 0 && shift.y === 0) return grip.start.scene;
  const items = grip.start.scene.items.slice();
  for (const { index, move } of grip.items) {
    const item = items[index];
    if (item) items[index] = { ...item, shape: move(shift) };
  }
  return { ...grip.start.scene, items };
}

/** The scene with one element's name moved. */
export function moveLabel(picture: Picture, key: Key, shift: Shift): MapScene {
  const items = picture.scene.items.map((item) =>
    item.role.is === "label" && keyOfTarget(item.role.target) === key
      ? { ...item, shape: translate(item.shape, { x: 1, y: 1 }, shift) }
      : item,
  );
  return { ...picture.scene, items };
}

/** The chosen elements, and those that their rows carry along: children and what they evolve into. */
function followers(picture: Picture, keys: Selection): Map<Key, Follow> {
  const moved = new Map<Key, Follow>();
  for (const key of keys) {
    const kind = picture.byKey.get(key)?.element.kind;
    // A child's row is its pipeline's, and what something evolves into stays on its row.
    moved.set(key, { x: 1, y: kind === "child" || kind === "evolved" ? 0 : 1 });
  }
  for (const figure of picture.figures) {
    const lead = leadOf(picture, figure);
    const follow = lead && moved.get(lead);
    if (follow) moved.set(figure.key, { x: moved.get(figure.key)?.x ?? 0, y: follow.y });
  }
  return moved;
}

/** The element whose row another one shares by its nature. */
function leadOf(picture: Picture, { element, centre }: Figure): Key | null {
  const { subject } = element;
  if (subject.is !== "element") return null;
  if (subject.target.is === "child") return parentOf(picture, subject.target.pipeline)?.key ?? null;
  if (subject.target.is !== "evolved") return null;
  const source = picture.figures.find(
    (other) =>
      other.element.kind !== "evolved" &&
      other.element.evolvesTo !== null &&
      near(other.element.evolvesTo, element.evolution, 0.0001) &&
      near(other.centre.y, centre.y, 0.5),
  );
  return source?.key ?? null;
}

/** The component whose pipeline this is: its box hangs from the component's row, over the same reach. */
function parentOf(picture: Picture, pipeline: number): Figure | undefined {
  const box = boxOfPipeline(picture, pipeline);
  if (!box) return undefined;
  const { plot } = picture.scene;
  return picture.figures.find(({ element, centre }) => {
    if (!element.pipeline) return false;
    const middle = plot.x + ((element.pipeline[0] + element.pipeline[1]) / 2) * plot.width;
    return near(centre.y, box.y, 0.5) && near(middle, box.x + box.width / 2, 1);
  });
}

function boxOfPipeline(picture: Picture, pipeline: number) {
  const item = picture.scene.items.find(({ role }) => role.is === "pipeline" && role.index === pipeline);
  return item?.shape.is === "rect" ? item.shape.rect : null;
}

function pipelineMove(
  picture: Picture,
  { shape }: SceneItem,
  pipeline: number,
  moved: ReadonlyMap<Key, Follow>,
): ((shift: Shift) => SceneShape) | null {
  if (shape.is !== "rect") return null;
  const { rect } = shape;
  const children = picture.figures.filter(
    ({ element: { subject } }) =>
      subject.is === "element" && subject.target.is === "child" && subject.target.pipeline === pipeline,
  );
  const parent = parentOf(picture, pipeline);
  const row = (parent && moved.get(parent.key)?.y) ?? 0;
  const reach = (shift: Shift) => {
    const xs = children.map(({ key, centre }) => centre.x + (moved.get(key)?.x ?? 0) * shift.x);
    return { left: Math.min(...xs), right: Math.max(...xs) };
  };
  if (row === 0 && !children.some(({ key }) => moved.has(key))) return null;
  const before = reach(still);
  return (shift) => {
    const y = rect.y + row * shift.y;
    if (children.length === 0) return { ...shape, rect: { ...rect, y } };
    const { left, right } = reach(shift);
    const x = rect.x + left - before.left;
    return {
      ...shape,
      rect: { ...rect, x, y, width: rect.width + (right - before.right) - (left - before.left) },
    };
  };
}

/**
 * Says which moved element a line's end belongs to. Lines end at a symbol's centre, at its rim or at a pipeline's border;
 * in each case the line goes through the centre.
 */
function holdersOf(picture: Picture, moved: ReadonlyMap<Key, Follow>) {
  const figures = [...moved.keys()].flatMap((key) => picture.byKey.get(key) ?? []);
  const boxes = new Map<Key, NonNullable<ReturnType<typeof boxOfPipeline>>>();
  picture.scene.items.forEach(({ role, shape }) => {
    const parent = role.is === "pipeline" ? parentOf(picture, role.index) : undefined;
    if (parent && shape.is === "rect") boxes.set(parent.key, shape.rect);
  });
  return (end: Point, other: Point): Follow | undefined => {
    for (const { key, centre, reach } of figures) {
      const box = boxes.get(key);
      const far = distance(centre, end);
      if (far < 0.01) return moved.get(key);
      if (far > reach + 4 && !(box && contains(box, end, 1))) continue;
      const length = distance(end, other) || 1;
      const aside =
        ((other.x - end.x) * (centre.y - end.y) - (other.y - end.y) * (centre.x - end.x)) / length;
      if (Math.abs(aside) < 0.5) return moved.get(key);
    }
    return undefined;
  };
}

/** Items of an annotation or an area belong to all of its places: an annotation's circles are told by where they are. */
function sharedFollow(
  { role, shape }: SceneItem,
  picture: Picture,
  moved: ReadonlyMap<Key, Follow>,
): Follow | undefined {
  if (role.is === "area") return moved.get(`area ${role.index} 0` as Key);
  if (role.is !== "annotation" || shape.is === "line") return undefined;
  const at = shape.is === "circle" ? shape.centre : shape.is === "text" ? shape.at : null;
  if (!at) return undefined;
  for (const [key, follow] of moved) {
    const figure = picture.byKey.get(key);
    const { subject } = figure?.element ?? {};
    if (figure && subject?.is === "annotation" && subject.index === role.index)
      if (distance(figure.centre, at) < 14) return follow;
  }
  return undefined;
}

const isStill = (follow: Follow) => follow.x === 0 && follow.y === 0;
const near = (one: number, other: number, by: number) => Math.abs(one - other) <= by;
const moveBy = (point: Point, follow: Follow, shift: Shift): Point => ({
  x: point.x + follow.x * shift.x,
  y: point.y + follow.y * shift.y,
});

export function translate(shape: SceneShape, follow: Follow, shift: Shift): SceneShape {
  const move = (point: Point) => moveBy(point, follow, shift);
  switch (shape.is) {
    case "line":
      return { ...shape, from: move(shape.from), to: move(shape.to) };
    case "rect":
      return { ...shape, rect: { ...shape.rect, ...move(shape.rect) } };
    case "circle":
      return { ...shape, centre: move(shape.centre) };
    case "polygon":
      return { ...shape, points: shape.points.map(move) };
    case "text":
      return { ...shape, at: move(shape.at) };
  }
}
