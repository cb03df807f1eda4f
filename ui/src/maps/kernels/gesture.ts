import type { MapEdit, MapScene, Rect } from "../../backend/backend";
import type { Corner } from "./areas";
import { cornerPoint, dropCorner, moveCorner } from "./areas";
import { drop, dropLabel, link } from "./edits";
import type { Key, Picture } from "./elements";
import type { Hit } from "./hit";
import { hitAt, linkEndAt, within } from "./hit";
import type { Grip } from "./preview";
import { gripOf, moveGrip, moveLabel } from "./preview";
import type { Selection } from "./selection";
import { none, toggle, union } from "./selection";
import type { Guide, Shift } from "./snap";
import { snap, snapToBorders, still } from "./snap";
import type { PagePoint, ScreenPoint, View } from "./space";
import { between, distance, panBy, toPage, toScreen } from "./space";

/**
 * What the pointer is doing. Whatever moves keeps what it started from: steps add up no rounding, Escape goes back. It
 * starts `from` a point of the page: however the view turns meanwhile, what is held stays under the pointer.
 */
export type Gesture =
  | { at: "rest" }
  | { at: "pressing"; hit: Hit; from: PagePoint; adds: boolean; lifts: boolean }
  | { at: "dragging"; grip: Grip; lead: Key; keys: Selection; from: PagePoint; by: Shift; guides: Guide[] }
  | { at: "rubberBand"; from: PagePoint; to: PagePoint; kept: Selection }
  | { at: "linking"; key: Key; to: PagePoint; over: Key | null }
  | { at: "labelDragging"; start: Picture; key: Key; from: PagePoint; by: Shift }
  | {
      at: "cornerDragging";
      start: Picture;
      key: Key;
      corner: Corner;
      from: PagePoint;
      by: Shift;
      guides: Guide[];
    }
  | { at: "panning"; from: PagePoint; start: View };

export const rest: Gesture = { at: "rest" };

export type PointerStep =
  | { is: "down"; at: ScreenPoint; shift: boolean; command: boolean; pans: boolean }
  | { is: "move"; at: ScreenPoint; alt: boolean }
  | { is: "up" }
  | { is: "cancel" };

/** What a gesture takes place in. */
export interface Surroundings {
  readonly picture: Picture;
  readonly selection: Selection;
  readonly view: View;
}

export interface Outcome {
  gesture: Gesture;
  selection?: Selection;
  view?: View;
  /** A gesture that ended so that the map may change: `editOf` says how. */
  drops?: Gesture;
}

/** A hand that holds still moves less, in pixels of the screen. */
export const holds = 4;
/** A pointer that means something is no farther off. */
const slack = 6;

export function step(gesture: Gesture, event: PointerStep, around: Surroundings): Outcome {
  switch (event.is) {
    case "down":
      return gesture.at === "rest" ? down(event, around) : { gesture };
    case "move":
      return move(gesture, event.at, event.alt, around);
    case "up":
      return up(gesture, around.selection);
    case "cancel":
      return cancel(gesture);
  }
}

function down(event: Extract<PointerStep, { is: "down" }>, around: Surroundings): Outcome {
  const { at, shift, command, pans } = event;
  const from = toPage(around.view, at);
  if (pans) return { gesture: { at: "panning", from, start: around.view } };
  const hit = hitAt(around.picture, from, slack / around.view.scale, around.selection);
  const gesture: Gesture = { at: "pressing", hit, from, adds: shift || command, lifts: shift };
  // What is pressed is selected at once, so that a drag shows what it takes along. From the ground of an area, as from any
  // ground, a drag draws a band.
  const isGround = hit.on === "ground" || hit.on === "inside";
  if (isGround || gesture.adds || around.selection.includes(hit.key)) return { gesture };
  return { gesture, selection: [hit.key] };
}

function move(gesture: Gesture, at: ScreenPoint, alt: boolean, around: Surroundings): Outcome {
  const { view } = around;
  const to = toPage(view, at);
  switch (gesture.at) {
    case "rest":
      return { gesture };
    case "pressing":
      if (distance(toScreen(view, gesture.from), at) < holds) return { gesture };
      return move(begin(gesture, around), at, alt, around);
    case "dragging":
      return { gesture: drag(gesture, to, alt, view.scale) };
    case "rubberBand": {
      const inside = within(around.picture, between(gesture.from, to));
      return { gesture: { ...gesture, to }, selection: union(gesture.kept, inside) };
    }
    case "linking": {
      const over = linkEndAt(around.picture, to, slack / view.scale, gesture.key);
      return { gesture: { ...gesture, to, over } };
    }
    case "labelDragging":
      return { gesture: { ...gesture, by: shiftFrom(gesture.from, to) } };
    case "cornerDragging":
      return { gesture: dragCorner(gesture, to, alt, view.scale) };
    case "panning": {
      const held = toScreen(view, gesture.from);
      return { gesture, view: panBy(view, at.x - held.x, at.y - held.y) };
    }
  }
}

/** What a press becomes once the pointer moves. */
function begin(
  { hit, from, adds, lifts }: Extract<Gesture, { at: "pressing" }>,
  { picture, selection }: Surroundings,
): Gesture {
  if (hit.on === "ground" || (hit.on === "inside" && !selection.includes(hit.key)))
    return { at: "rubberBand", from, to: from, kept: adds ? selection : none };
  if (hit.on === "corner")
    return {
      at: "cornerDragging",
      start: picture,
      key: hit.key,
      corner: hit.corner,
      from,
      by: still,
      guides: [],
    };
  const pressed = picture.byKey.get(hit.key);
  if (hit.on === "label" || (hit.on === "symbol" && lifts && pressed?.label && !pressed.room))
    return { at: "labelDragging", start: picture, key: hit.key, from, by: still };
  if (hit.on === "rim") return { at: "linking", key: hit.key, to: from, over: null };
  const keys = selection.includes(hit.key) ? selection : [hit.key];
  const grip = gripOf(picture, keys);
  return { at: "dragging", grip, lead: hit.key, keys, from, by: still, guides: [] };
}

function drag(
  gesture: Extract<Gesture, { at: "dragging" }>,
  to: PagePoint,
  free: boolean,
  scale: number,
): Gesture {
  const { grip, lead, from } = gesture;
  const by = shiftFrom(from, to);
  const figure = grip.start.byKey.get(lead);
  if (free || !figure) return { ...gesture, by, guides: [] };
  const others = grip.start.figures.filter(({ key }) => !grip.moved.has(key));
  const near = slack / scale;
  const snapped = figure.room
    ? snapToBorders(grip.start, [figure.room.x, figure.room.x + figure.room.width], by, near)
    : snap(grip.start, figure, others, by, near);
  const row = grip.moved.get(lead)?.y === 0;
  return {
    ...gesture,
    by: row ? { x: snapped.shift.x, y: 0 } : snapped.shift,
    guides: row ? snapped.guides.filter(({ along }) => along === "column") : snapped.guides,
  };
}

function dragCorner(
  gesture: Extract<Gesture, { at: "cornerDragging" }>,
  to: PagePoint,
  free: boolean,
  scale: number,
): Gesture {
  const { start, key, corner, from } = gesture;
  const by = shiftFrom(from, to);
  const room = start.byKey.get(key)?.room;
  if (free || !room) return { ...gesture, by, guides: [] };
  const { shift, guides } = snapToBorders(start, [cornerPoint(room, corner).x], by, slack / scale);
  return { ...gesture, by: shift, guides };
}

function up(gesture: Gesture, selection: Selection): Outcome {
  switch (gesture.at) {
    case "pressing": {
      const { hit, adds } = gesture;
      if (hit.on === "ground") return { gesture: rest, selection: adds ? selection : none };
      return { gesture: rest, selection: adds ? toggle(selection, hit.key) : [hit.key] };
    }
    case "dragging":
    case "labelDragging":
    case "cornerDragging":
    case "linking":
      return { gesture: rest, drops: gesture };
    default:
      return { gesture: rest };
  }
}

/** The edit that a gesture comes to if it ends as it is now; null where it changes nothing. */
export function editOf(gesture: Gesture, picture: Picture): MapEdit | null {
  switch (gesture.at) {
    case "dragging":
      return drop(gesture.grip, gesture.keys, gesture.by);
    case "labelDragging":
      return dropLabel(gesture.start, gesture.key, gesture.by);
    case "cornerDragging":
      return dropCorner(gesture.start, gesture.key, gesture.corner, gesture.by);
    case "linking": {
      const from = picture.byKey.get(gesture.key)?.element.subject;
      const to = gesture.over !== null && picture.byKey.get(gesture.over)?.element.subject;
      return from && to ? link(from, to) : null;
    }
    default:
      return null;
  }
}

function cancel(gesture: Gesture): Outcome {
  if (gesture.at === "panning") return { gesture: rest, view: gesture.start };
  if (gesture.at === "rubberBand") return { gesture: rest, selection: gesture.kept };
  return { gesture: rest };
}

/** The scene as the gesture shows it; none where it changes nothing of it. */
export function previewOf(gesture: Gesture): MapScene | null {
  if (gesture.at === "dragging") return moveGrip(gesture.grip, gesture.by);
  if (gesture.at === "labelDragging") return moveLabel(gesture.start, gesture.key, gesture.by);
  if (gesture.at === "cornerDragging")
    return moveCorner(gesture.start, gesture.key, gesture.corner, gesture.by);
  return null;
}

/** The lines that a gesture holds on to. */
export const guidesOf = (gesture: Gesture): readonly Guide[] => ("guides" in gesture ? gesture.guides : []);

/** The picture that a gesture moves something of. */
export function startOf(gesture: Gesture): Picture | null {
  if (gesture.at === "dragging") return gesture.grip.start;
  return "by" in gesture ? gesture.start : null;
}

/** How far a gesture has moved a thing from where its picture has it. */
export function shiftOf(gesture: Gesture, key: Key): Shift {
  if (gesture.at !== "dragging") return still;
  const { grip, by } = gesture;
  const follow = grip.moved.get(key) ?? still;
  return { x: follow.x * by.x, y: follow.y * by.y };
}

export const bandOf = (gesture: Gesture): Rect | null =>
  gesture.at === "rubberBand" ? between(gesture.from, gesture.to) : null;

const shiftFrom = (from: PagePoint, to: PagePoint): Shift => ({ x: to.x - from.x, y: to.y - from.y });
