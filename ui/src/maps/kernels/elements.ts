import type {
  MapElement,
  MapScene,
  MapSubject,
  MapTarget,
  Rect,
  SceneItem,
  SceneRole,
  SceneShape,
} from "../../backend/backend";
import { same } from "./reuse";
import type { PagePoint } from "./space";
import { onPage, pageOf } from "./space";

/** Names an element of one picture: `component 3`, `child 0 2`, `note 1`. */
export type Key = string & { readonly names: "element" };

export const keyOfTarget = (target: MapTarget) =>
  (target.is === "child"
    ? `child ${target.pipeline} ${target.index}`
    : `${target.is} ${target.index}`) as Key;

export function keyOf(subject: MapSubject): Key {
  switch (subject.is) {
    case "element":
      return keyOfTarget(subject.target);
    case "named":
      return `named ${subject.name}` as Key;
    case "annotation":
      return `annotation ${subject.index} ${subject.place}` as Key;
    case "area":
      return `area ${subject.index} ${subject.second ? 1 : 0}` as Key;
    case "legend":
      return "legend" as Key;
    default:
      return `${subject.is} ${subject.index}` as Key;
  }
}

/** One thing of the picture that can be pointed at. */
export interface Figure {
  readonly key: Key;
  readonly element: MapElement;
  readonly centre: PagePoint;
  /** How far its symbol reaches from the centre; 0 where it is a text alone. */
  readonly reach: number;
  /** The box of its name, or of the text that it is. */
  readonly label: Rect | null;
  /** All of an area. */
  readonly room: Rect | null;
}

/** A picture: what is painted, and what of it can be pointed at, in reading order. */
export interface Picture {
  readonly scene: MapScene;
  readonly figures: readonly Figure[];
  readonly byKey: ReadonlyMap<Key, Figure>;
}

/** What can be pointed at; what is as it was in the picture `before` is the same object, and need not be told anew. */
export function pictureOf(
  scene: MapScene,
  elements: readonly MapElement[],
  before: Picture | null = null,
): Picture {
  const stays = unchanged(scene, before);
  const drawn = new Map<Key, SceneItem[]>();
  const kept = elements.map((element) => {
    const was = before?.byKey.get(keyOf(element.subject));
    const key = partsKey(element.subject);
    if (was && stays?.(key) && same(was.element, element)) return was;
    drawn.set(key, []);
    return null;
  });
  if (drawn.size > 0)
    for (const item of scene.items) {
      const key = ownerOf(item.role);
      if (key !== null) drawn.get(key)?.push(item);
    }
  const figures = elements.map((element, index) => {
    const stayed = kept[index];
    if (stayed) return stayed;
    const figure = figureOf(element, scene, drawn);
    const was = before?.byKey.get(figure.key);
    return was && same(was, figure) ? was : figure;
  });
  return arranged(scene, figures);
}

/** Tells which elements have the very items that they had before; none where the page is another one. */
function unchanged(scene: MapScene, before: Picture | null): ((key: Key) => boolean) | null {
  if (!before || before.scene.items.length !== scene.items.length || !same(before.scene.plot, scene.plot))
    return null;
  const changed = new Set<Key | null>();
  scene.items.forEach((item, index) => {
    const was = before.scene.items[index];
    if (item === was || !was) return;
    changed.add(ownerOf(item.role)).add(ownerOf(was.role));
  });
  return (key) => !changed.has(key);
}

/** A picture of these figures, in reading order. */
export function arranged(scene: MapScene, figures: readonly Figure[]): Picture {
  const sorted = [...figures].sort(
    (one, other) => one.centre.y - other.centre.y || one.centre.x - other.centre.x,
  );
  return { scene, figures: sorted, byKey: new Map(sorted.map((figure) => [figure.key, figure])) };
}

/** The element that an item of the scene draws; links and the frame belong to none. */
export function ownerOf(role: SceneRole): Key | null {
  switch (role.is) {
    case "node":
    case "decoration":
    case "label":
    case "inertia":
      return keyOfTarget(role.target);
    case "note":
    case "accelerator":
    case "annotation":
    case "area":
      return `${role.is} ${role.index}` as Key;
    default:
      return null;
  }
}

/** What the scene files an element's items under: an annotation's circles and an area's corners share one entry. */
const partsKey = (subject: MapSubject) =>
  subject.is === "annotation" || subject.is === "area"
    ? (`${subject.is} ${subject.index}` as Key)
    : keyOf(subject);

function figureOf(
  element: MapElement,
  scene: MapScene,
  parts: ReadonlyMap<Key, readonly SceneItem[]>,
): Figure {
  const key = keyOf(element.subject);
  const place = pageOf(scene.plot, element);
  const { subject } = element;
  const items = parts.get(partsKey(subject)) ?? [];
  const nodes = items.filter(({ role }) => role.is === "node");
  const [only] = nodes;
  // A child's row is its pipeline's, which the scene alone knows.
  const centre =
    nodes.length === 1 && only?.shape.is === "circle"
      ? onPage(only.shape.centre.x, only.shape.centre.y)
      : place;
  const isLabel = ({ role, shape }: SceneItem) =>
    shape.is === "text" && (role.is === "label" || role.is === "note" || role.is === "area");
  const text = items.find(isLabel);
  const reach =
    subject.is === "annotation"
      ? 10
      : Math.max(0, ...items.filter(isSymbol).map(({ shape }) => reachOf(shape, centre)));
  const room = subject.is === "area" ? items.find(({ shape }) => shape.is === "rect") : undefined;
  return {
    key,
    element,
    centre,
    reach,
    label: text ? boxOf(text.shape) : null,
    room: room ? boxOf(room.shape) : null,
  };
}

const isSymbol = ({ role, shape }: SceneItem) =>
  (role.is === "node" || role.is === "decoration" || role.is === "accelerator") && shape.is !== "text";

function reachOf(shape: SceneShape, centre: PagePoint): number {
  const box = boxOf(shape);
  return Math.max(
    centre.x - box.x,
    box.x + box.width - centre.x,
    centre.y - box.y,
    box.y + box.height - centre.y,
  );
}

/** The box around a shape. A text's is near enough to be grabbed: its letters are taken for average ones. */
export function boxOf(shape: SceneShape): Rect {
  switch (shape.is) {
    case "rect":
      return shape.rect;
    case "circle":
      return around([shape.centre], shape.radius);
    case "line":
      return around([shape.from, shape.to]);
    case "polygon":
      return around(shape.points);
    case "text": {
      const longest = Math.max(0, ...shape.lines.map((line) => line.length));
      const width = longest * shape.size * (shape.family.includes("Mono") ? 0.6 : 0.53);
      const left = shape.align === "start" ? 0 : shape.align === "middle" ? -width / 2 : -width;
      const height = shape.size * 0.98 + shape.leading * Math.max(0, shape.lines.length - 1);
      const corners = [left, left + width].flatMap((right) =>
        [-shape.size * 0.76, height - shape.size * 0.76].map((down) => ({
          x: shape.at.x + right * shape.direction.x - down * shape.direction.y,
          y: shape.at.y + right * shape.direction.y + down * shape.direction.x,
        })),
      );
      return around(corners);
    }
  }
}

function around(points: readonly { x: number; y: number }[], margin = 0): Rect {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, top] = [Math.min(...xs) - margin, Math.min(...ys) - margin];
  return { x: left, y: top, width: Math.max(...xs) + margin - left, height: Math.max(...ys) + margin - top };
}
