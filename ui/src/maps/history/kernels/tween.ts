import type {
  MapComparison,
  Point,
  SceneItem,
  ScenePaint,
  SceneRole,
  SceneShape,
} from "../../../backend/backend";
import { boxOf, ownerOf } from "../../kernels/elements";

type Line = Extract<SceneShape, { is: "line" }>;

/** Things that go together from where they were to where they are. */
export interface Glider {
  /** As the later map paints them. */
  readonly items: readonly SceneItem[];
  /** From where they are back to where they were. */
  readonly back: Point;
}

/** Lines that are painted alike, whose ends go each its own way. One path draws them all: a frame sets one attribute. */
export interface Bundle {
  readonly paint: ScenePaint;
  readonly lines: readonly { readonly was: Line; readonly is: Line }[];
}

/** How one map becomes another: worked out once, so that a frame only sets numbers. */
export interface Tween {
  /** What is the same on both, bottom first: the frame and what did not move. */
  readonly still: readonly SceneItem[];
  readonly leaving: readonly SceneItem[];
  readonly bundles: readonly Bundle[];
  readonly gliders: readonly Glider[];
  readonly arriving: readonly SceneItem[];
}

/** What of an animation is seen at `t`, from 0 (the earlier map) to 1 (the later one). */
export interface Frame {
  leaving: number;
  arriving: number;
  /** How far things still have to go: 1 to 0. */
  back: number;
}

const roleKey = (role: SceneRole): string => {
  const owner = ownerOf(role);
  if (owner !== null && role.is !== "annotation") return owner;
  return "index" in role ? `${role.is} ${role.index}` : role.is;
};

export function tweenOf({ from, to, pairs }: Pick<MapComparison, "from" | "to" | "pairs">): Tween {
  const was = grouped(from.scene.items);
  const partner = new Map(pairs.map((pair) => [roleKey(pair.is), roleKey(pair.was)]));
  // What a link says goes with its link.
  for (const { was: before, is: now } of pairs)
    if (before.is === "link" && now.is === "link")
      partner.set(`linkText ${now.index}`, `linkText ${before.index}`);
  const same = new Map(from.scene.items.map((item) => [looks(item), item]));
  const known = new Set<SceneItem>();
  const still: SceneItem[] = [];
  const arriving: SceneItem[] = [];
  const bundles = new Map<string, { paint: ScenePaint; lines: { was: Line; is: Line }[] }>();
  const gliders: Glider[] = [];
  for (const [key, items] of grouped(to.scene.items)) {
    const before = was.get(partner.get(key) ?? (isFrame(items) ? key : ""));
    if (!before) {
      for (const item of items) {
        // What nothing names may still be as it was.
        const old = same.get(looks(item));
        if (old) known.add(old);
        (old ? still : arriving).push(item);
      }
      continue;
    }
    const lone = items.length === before.length && items.length === 1 ? [items[0], before[0]] : null;
    if (lone && hasPlainLine(lone[0]) && hasPlainLine(lone[1])) {
      const [{ shape: is, paint }, { shape: was }] = [lone[0], lone[1]];
      known.add(lone[1]);
      if (isSame(was, is)) still.push(lone[0]);
      else {
        const key = JSON.stringify(paint);
        const bundle = bundles.get(key) ?? { paint, lines: [] };
        bundle.lines.push({ was, is });
        bundles.set(key, bundle);
      }
      continue;
    }
    sort(items, before);
  }

  /** Items of one thing: what is painted alike glides, the rest fades. A name that keeps its distance goes with its symbol. */
  function sort(items: readonly SceneItem[], before: readonly SceneItem[]) {
    const isText = ({ shape }: SceneItem) => shape.is === "text";
    let first: { items: SceneItem[]; back: Point } | null = null;
    for (const text of [false, true]) {
      const part = items.filter((item) => isText(item) === text);
      const old = before.filter((item) => isText(item) === text);
      if (part.length === 0 || !alike(part, old)) {
        arriving.push(...part);
        continue;
      }
      for (const item of old) known.add(item);
      const back = between(part, old);
      if (back.x === 0 && back.y === 0) still.push(...part);
      else if (first && Math.hypot(back.x - first.back.x, back.y - first.back.y) < 1)
        first.items.push(...part);
      else {
        first = { items: part, back };
        gliders.push(first);
      }
    }
  }

  // Painted bottom first, as in the scene that they come from.
  const order = new Map(to.scene.items.map((item, index) => [item, index]));
  const place = (item: SceneItem | undefined) => (item ? (order.get(item) ?? 0) : 0);
  const sorted = (items: SceneItem[]) => items.sort((one, other) => place(one) - place(other));
  return {
    still: sorted(still),
    leaving: from.scene.items.filter((item) => !known.has(item)),
    bundles: [...bundles.values()],
    gliders: gliders.sort((one, other) => place(one.items[0]) - place(other.items[0])),
    arriving: sorted(arriving),
  };
}

/** What leaves is gone before what arrives is there: in between, the moves are seen alone. */
export function frameAt(t: number): Frame {
  const at = Math.min(1, Math.max(0, t));
  const smooth = at * at * (3 - 2 * at);
  return { leaving: fade(1 - at / 0.4), arriving: fade((at - 0.6) / 0.4), back: 1 - smooth };
}

const fade = (share: number) => Math.min(1, Math.max(0, share));

/** The CSS transform of a glider, in units of the page. */
export const shiftOf = ({ back }: Glider, frame: Frame): string =>
  `translate(${fine(back.x * frame.back)}px, ${fine(back.y * frame.back)}px)`;

/** The SVG path of a bundle. */
export function pathOf({ lines }: Bundle, { back }: Frame): string {
  const mixed = (old: Point, now: Point) =>
    `${fine(now.x + (old.x - now.x) * back)} ${fine(now.y + (old.y - now.y) * back)}`;
  return lines.map(({ was, is }) => `M${mixed(was.from, is.from)}L${mixed(was.to, is.to)}`).join("");
}

const fine = (value: number) => Math.round(value * 100) / 100;

const looks = ({ role, shape, paint }: SceneItem) => JSON.stringify([role.is, shape, paint]);

function grouped(items: readonly SceneItem[]): Map<string, SceneItem[]> {
  const groups = new Map<string, SceneItem[]>();
  for (const item of items) {
    // Of links and the like, each line; of elements, all that draws one.
    const key = roleKey(item.role);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const frames = ["ground", "axis", "stage", "title", "legend"];
const isFrame = (items: readonly SceneItem[]) => frames.includes(items[0]?.role.is ?? "");
const hasPlainLine = (item: SceneItem | undefined): item is SceneItem & { shape: Line } =>
  item?.shape.is === "line" && item.shape.head === null;
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Whether things look the same but for where they are. */
function alike(items: readonly SceneItem[], before: readonly SceneItem[]): boolean {
  return (
    items.length === before.length &&
    items.every((item, index) => {
      const old = before[index];
      return old !== undefined && isSame(item.paint, old.paint) && sized(item.shape, old.shape);
    })
  );
}

/** Whether two shapes have the same form, wherever they are. */
function sized(one: SceneShape, other: SceneShape): boolean {
  if (one.is === "text" && other.is === "text")
    return (
      isSame(one.lines, other.lines) && one.size === other.size && isSame(one.direction, other.direction)
    );
  if (one.is === "circle" && other.is === "circle") return one.radius === other.radius;
  if (one.is !== other.is) return false;
  const [box, old] = [boxOf(one), boxOf(other)];
  return Math.abs(box.width - old.width) < 0.5 && Math.abs(box.height - old.height) < 0.5;
}

/** From where things are back to where they were, by the first of them. */
function between(items: readonly SceneItem[], before: readonly SceneItem[]): Point {
  const centre = (list: readonly SceneItem[]) => {
    const [first] = list;
    if (!first) return { x: 0, y: 0 };
    const { x, y, width, height } = boxOf(first.shape);
    return { x: x + width / 2, y: y + height / 2 };
  };
  const [is, was] = [centre(items), centre(before)];
  return { x: fine(was.x - is.x), y: fine(was.y - is.y) };
}
