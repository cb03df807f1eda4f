import type { Rect } from "../../backend/backend";
import type { Figure, Key, Picture } from "./elements";
import type { PagePoint } from "./space";
import { contains, distance } from "./space";

/** What lies under a point of the page. */
export type Hit =
  { on: "symbol"; key: Key } | { on: "rim"; key: Key } | { on: "label"; key: Key } | { on: "ground" };

const kinds = new Set(["component", "anchor", "submap", "child", "evolved"]);
/** Whether a link can start or end at it. */
export const isLinkable = ({ element }: Figure) => kinds.has(element.kind);

/** The topmost thing under a point; `slack` is how many page units a finger or a pointer may be off. */
export function hitAt(picture: Picture, at: PagePoint, slack: number): Hit {
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

/** The element that a link dropped at a point would go to. */
export function linkEndAt(picture: Picture, at: PagePoint, slack: number, from: Key): Key | null {
  const hit = hitAt(picture, at, slack);
  if (hit.on === "ground" || hit.key === from) return null;
  const figure = picture.byKey.get(hit.key);
  return figure && isLinkable(figure) ? figure.key : null;
}

/** Whatever has its centre in a box. */
export function within(picture: Picture, box: Rect): Key[] {
  return picture.figures.filter(({ centre }) => contains(box, centre)).map(({ key }) => key);
}
