import { cornerPoint } from "./areas";
import type { Key, Picture } from "./elements";
import { arranged, pictureOf } from "./elements";
import type { Gesture } from "./gesture";
import { previewOf, rest } from "./gesture";
import { gripOf } from "./preview";
import { carrier } from "./selection";
import type { Shift } from "./snap";
import type { PagePoint, View } from "./space";
import { onPage, toPage, toScreen } from "./space";

/** A picture, and how it lies on the screen. */
export interface Seen {
  readonly picture: Picture;
  readonly view: View;
}

type Drag = Extract<Gesture, { by: Shift }>;

/**
 * The same gesture on another picture of the map: what it moves stays where it was shown, wherever the picture has it by
 * now. It lets go of what is gone, and is over where nothing is left to hold.
 */
export function rebase(gesture: Gesture, before: Seen, after: Seen): Gesture {
  if (before.picture === after.picture) return gesture;
  const carried = carrier(before.picture, after.picture);
  switch (gesture.at) {
    case "rest":
    case "panning":
      return gesture;
    case "pressing": {
      const { hit } = gesture;
      const from = inPlace(gesture.from, before, after);
      if (hit.on === "ground") return { ...gesture, from };
      const key = carried(hit.key);
      return key === undefined ? rest : { ...gesture, from, hit: { ...hit, key } };
    }
    case "rubberBand":
      return { ...gesture, kept: gesture.kept.flatMap((key) => carried(key) ?? []) };
    case "linking": {
      const key = carried(gesture.key);
      const over = gesture.over === null ? null : (carried(gesture.over) ?? null);
      return key === undefined ? rest : { ...gesture, key, over };
    }
    case "dragging": {
      // Where the thing under the pointer is gone, another one of them leads.
      const old = [gesture.lead, ...gesture.keys].find((key) => carried(key) !== undefined);
      const lead = old === undefined ? undefined : carried(old);
      if (old === undefined || lead === undefined) return rest;
      const keys = gesture.keys.flatMap((key) => carried(key) ?? []);
      const grip = gripOf(after.picture, keys);
      const onRow = grip.moved.get(lead)?.y === 0;
      const moved = onto(gesture, { ...before, key: old }, { ...after, key: lead }, onRow);
      return moved ? { ...gesture, ...moved, grip, lead, keys } : rest;
    }
    case "labelDragging":
    case "cornerDragging": {
      const key = carried(gesture.key);
      if (key === undefined) return rest;
      const moved = onto(gesture, { ...before, key: gesture.key }, { ...after, key });
      return moved ? { ...gesture, ...moved, key, start: after.picture } : rest;
    }
  }
}

/** A thing of a picture. */
interface Held extends Seen {
  readonly key: Key;
}

/**
 * How far a drag is on another picture, and where on the page it would have started from to be there. What keeps to its row
 * (`onRow`) stays on it, wherever that is now; what else is dragged goes on by as much.
 */
function onto(drag: Drag, before: Held, after: Held, onRow = false): Pick<Drag, "by" | "from"> | null {
  const was = holdOf(drag, before);
  const is = holdOf(drag, after);
  if (!was || !is) return null;
  const [old, now] = [before.picture.scene.plot, after.picture.scene.plot];
  const [wide, high] = [now.width / old.width, now.height / old.height];
  const by = {
    x: drag.by.x * wide + apart(now.x + (was.x - old.x) * wide, is.x),
    y: drag.by.y * high + (onRow ? 0 : apart(now.y + (was.y - old.y) * high, is.y)),
  };
  const { x, y } = inPlace(onPage(drag.from.x + drag.by.x, drag.from.y + drag.by.y), before, after);
  return { by, from: onPage(x - by.x, y - by.y) };
}

/** The point of another page that lies at the same place of the screen. */
const inPlace = (point: PagePoint, before: Seen, after: Seen) =>
  before.view === after.view ? point : toPage(after.view, toScreen(before.view, point));

/** The point that a drag holds. */
function holdOf(drag: Drag, { picture, key }: Held): PagePoint | null {
  const figure = picture.byKey.get(key);
  if (!figure) return null;
  if (drag.at === "dragging") return figure.centre;
  if (drag.at === "cornerDragging") return figure.room && cornerPoint(figure.room, drag.corner);
  return figure.label && onPage(figure.label.x, figure.label.y);
}

// Rounding moves nothing: what was dragged along one axis alone keeps what is written for the other.
const apart = (one: number, other: number) => (Math.abs(one - other) < 0.01 ? 0 : one - other);

/** A picture as a gesture that began on it leaves it, before the program has laid it out. */
export function leftBy(gesture: Gesture, picture: Picture): Picture {
  const scene = previewOf(gesture);
  if (!scene) return picture;
  const elements = picture.figures.map(({ element }) => element);
  const left = pictureOf(scene, elements, picture);
  if (gesture.at !== "dragging") return left;
  const { by, grip } = gesture;
  // The numbers of what was moved are still the old ones, and some figures are where their numbers are.
  const figures = left.figures.map((figure) => {
    const was = picture.byKey.get(figure.key);
    const follow = grip.moved.get(figure.key);
    if (!was || !follow) return figure;
    const centre = onPage(was.centre.x + follow.x * by.x, was.centre.y + follow.y * by.y);
    return { ...figure, centre, reach: was.reach };
  });
  return arranged(scene, figures);
}
