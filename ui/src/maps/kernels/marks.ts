import type { Figure } from "./elements";
import type { PagePoint } from "./space";
import { onPage } from "./space";

/** How far a mark keeps from its symbol, in units of the page. */
const gap = 4;

/** The top left corner of a mark at a symbol: below it, or where it leaves the symbol's own name free. */
export function markAt(
  { centre, reach, label }: Pick<Figure, "centre" | "reach" | "label">,
  { width, height }: { width: number; height: number },
): PagePoint {
  const aside = centre.x - width / 2;
  const [beside, level] = [reach + gap, centre.y - height / 2];
  const places = [
    onPage(aside, centre.y + beside),
    onPage(aside, centre.y - beside - height),
    onPage(centre.x + beside, level),
    onPage(centre.x - beside - width, level),
  ] as const;
  const hides = ({ x, y }: PagePoint) =>
    label !== null &&
    x < label.x + label.width &&
    x + width > label.x &&
    y < label.y + label.height &&
    y + height > label.y;
  return places.find((place) => !hides(place)) ?? places[0];
}
