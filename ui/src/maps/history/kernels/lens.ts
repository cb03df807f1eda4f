import type { Point, Rect } from "../../../backend/backend";
import type { View } from "../../kernels/space";
import { clamp, onScreen, panBy, reveal, zoomAt } from "../../kernels/space";

export interface Page {
  readonly width: number;
  readonly height: number;
}

/** The whole page. */
export const whole: View = { scale: 1, x: 0, y: 0 };

/** Zooms by a factor; what lies under `at`, in the page's own units, stays there as far as the page reaches. */
export const zoomed = (view: View, at: Point, factor: number, page: Page): View =>
  held(zoomAt(view, onScreen(at.x, at.y), Math.max(factor, 1 / view.scale)), page);

export const panned = (view: View, x: number, y: number, page: Page): View => held(panBy(view, x, y), page);

/** Moves the page as little as brings the middle of a box into sight. */
export const shown = (view: View, box: Rect, page: Page): View =>
  held(reveal(view, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, page), page);

/** No side of the page comes away from its side of the picture: nobody looks for a map that was pushed out of sight. */
const held = ({ scale, x, y }: View, { width, height }: Page): View => ({
  scale,
  x: clamp(x, width * (1 - scale), 0),
  y: clamp(y, height * (1 - scale), 0),
});
