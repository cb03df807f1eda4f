import type { Rect } from "../../backend/backend";
import type { Corner } from "./areas";
import { cornerNear, cornerPoint, corners, isAtBorder } from "./areas";
import type { Figure, Key, Picture } from "./elements";
import type { Selection } from "./selection";
import { none } from "./selection";
import type { PagePoint } from "./space";
import { contains, distance } from "./space";

/** What lies under a point of the page. */
export type Hit =
  | { on: "symbol"; key: Key }
  | { on: "rim"; key: Key }
  | { on: "label"; key: Key }
  | { on: "corner"; key: Key; corner: Corner }
  /** The ground within an area. */
  | { on: "inside"; key: Key }
  | { on: "ground" };

const kinds = new Set(["component", "anchor", "submap", "child", "evolved"]);
/** Whether a link can start or end at it. */
export const isLinkable = ({ element }: Figure) => kinds.has(element.kind);

/** The topmost thing under a point; `slack` is how many page units a finger or a pointer may be off. */
export function hitAt(picture: Picture, at: PagePoint, slack: number, selection: Selection = none): Hit {
  // A selected area shows its corners, over everything else.
  for (const key of selection) {
    const room = picture.byKey.get(key)?.room;
    const corner = room && cornerNear(room, at, 1.5 * slack);
    if (corner) return { on: "corner", key, corner };
  }
  const hit = elementAt(picture, at, slack);
  return hit.on === "ground" ? areaAt(picture, at, slack) : hit;
}

function elementAt(picture: Picture, at: PagePoint, slack: number): Hit {
  let best: { hit: Hit; far: number } = { hit: { on: "ground" }, far: Infinity };
  for (const figure of picture.figures) {
    const far = distance(figure.centre, at) - figure.reach;
    if (figure.reach === 0 || far > 1.5 * slack || far >= best.far) continue;
    // A thin ring around the symbol is where links start; in it, the symbol's own edge still moves.
    const on = far > slack / 4 && isLinkable(figure) ? "rim" : "symbol";
    best = { hit: { on, key: figure.key }, far };
  }
  if (best.hit.on === "symbol") return best.hit;
  const labelled = picture.figures.findLast(({ label }) => label && contains(label, at, slack / 4));
  if (labelled) return { on: labelled.reach === 0 ? "symbol" : "label", key: labelled.key };
  return best.hit;
}

/** The area at whose border a point is, or else the smallest that it is in. */
function areaAt(picture: Picture, at: PagePoint, slack: number): Hit {
  let best: { key: Key; size: number } | null = null;
  for (const { key, room } of picture.figures) {
    if (!room || !contains(room, at, slack)) continue;
    if (isAtBorder(room, at, slack / 2)) return { on: "symbol", key };
    const size = room.width * room.height;
    if (contains(room, at) && (!best || size < best.size)) best = { key, size };
  }
  return best ? { on: "inside", key: best.key } : { on: "ground" };
}

/** Whether two hits are the same to who looks at the pointer. */
export function isSameHit(one: Hit, other: Hit): boolean {
  if (one.on === "ground" || other.on === "ground") return one.on === other.on;
  const isSame = one.on === other.on && one.key === other.key;
  return isSame && (one.on !== "corner" || other.on !== "corner" || one.corner === other.corner);
}

/** The element that a link dropped at a point would go to. */
export function linkEndAt(picture: Picture, at: PagePoint, slack: number, from: Key): Key | null {
  const hit = hitAt(picture, at, slack);
  if (hit.on === "ground" || hit.key === from) return null;
  const figure = picture.byKey.get(hit.key);
  return figure && isLinkable(figure) ? figure.key : null;
}

/** Whatever has its centre in a box, and areas that are in it as a whole. */
export function within(picture: Picture, box: Rect): Key[] {
  const isIn = ({ centre, room }: Figure) =>
    room ? corners.every((corner) => contains(box, cornerPoint(room, corner))) : contains(box, centre);
  return picture.figures.filter(isIn).map(({ key }) => key);
}
