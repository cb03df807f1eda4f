import type { MapScene, Point, Rect } from "../../backend/backend";

/** Pixels of the window, from the canvas's top left corner. */
export type ScreenPoint = Point & { readonly space: "screen" };
/** Units of the page that the scene was laid out for. */
export type PagePoint = Point & { readonly space: "page" };
/** A place of the map: evolution to the right, visibility upwards, 0 to 1 each. */
export interface MapPoint {
  readonly space: "map";
  readonly visibility: number;
  readonly evolution: number;
}

export const onScreen = (x: number, y: number) => ({ x, y, space: "screen" }) as ScreenPoint;
export const onPage = (x: number, y: number) => ({ x, y, space: "page" }) as PagePoint;

/** How the page lies on the screen: its scale, and where its top left corner is. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const leastScale = 0.25;
export const mostScale = 8;

export function toScreen(view: View, point: Point): ScreenPoint {
  return onScreen(point.x * view.scale + view.x, point.y * view.scale + view.y);
}

export function toPage(view: View, point: ScreenPoint): PagePoint {
  return onPage((point.x - view.x) / view.scale, (point.y - view.y) / view.scale);
}

/** Zooms by a factor; what lies under `at` stays there. */
export function zoomAt(view: View, at: ScreenPoint, factor: number): View {
  const scale = clamp(view.scale * factor, leastScale, mostScale);
  const grown = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * grown, y: at.y - (at.y - view.y) * grown };
}

export function panBy(view: View, x: number, y: number): View {
  return { ...view, x: view.x + x, y: view.y + y };
}

/** On less, names stand on one another. */
const leastPage = { width: 480, height: 340 };

/** The page to lay a map out for that is shown in a box: as large, or as large as its words need, and then shown smaller. */
export function pageFor(box: { width: number; height: number }): { width: number; height: number } {
  const grown = clamp(
    Math.max(leastPage.width / box.width, leastPage.height / box.height),
    1,
    1 / leastScale,
  );
  return { width: Math.round(box.width * grown), height: Math.round(box.height * grown) };
}

/** The whole page in the middle of a box, as large as it goes. */
export function fit(page: { width: number; height: number }, box: { width: number; height: number }): View {
  const scale = clamp(Math.min(box.width / page.width, box.height / page.height), leastScale, mostScale);
  return {
    scale,
    x: (box.width - page.width * scale) / 2,
    y: (box.height - page.height * scale) / 2,
  };
}

/** Moves the page as little as brings a point into a box, with a margin. */
export function reveal(view: View, point: Point, box: { width: number; height: number }): View {
  const margin = Math.min(48, box.width / 4, box.height / 4);
  const at = toScreen(view, point);
  return panBy(
    view,
    clamp(at.x, margin, box.width - margin) - at.x,
    clamp(at.y, margin, box.height - margin) - at.y,
  );
}

/** The place of the map under a point of the page; outside the plot, the nearest one. */
export function placeOf(plot: Rect, point: Point): MapPoint {
  return {
    space: "map",
    evolution: round(clamp((point.x - plot.x) / plot.width, 0, 1)),
    visibility: round(clamp(1 - (point.y - plot.y) / plot.height, 0, 1)),
  };
}

export function pageOf(plot: Rect, place: { visibility: number; evolution: number }): PagePoint {
  return onPage(
    plot.x + clamp(place.evolution, 0, 1) * plot.width,
    plot.y + (1 - clamp(place.visibility, 0, 1)) * plot.height,
  );
}

export const stageBorders = [0.175, 0.4, 0.7] as const;

/** What a map calls its stages that does not say. */
export const usualStages: [string, string, string, string] = [
  "Genesis",
  "Custom-Built",
  "Product",
  "Commodity",
];

/** The middle of a stage, 1 to 4, on the axis of evolution. */
export function middleOfStage(stage: 1 | 2 | 3 | 4): number {
  const borders = [0, ...stageBorders, 1];
  return round(((borders[stage - 1] ?? 0) + (borders[stage] ?? 1)) / 2);
}

/** Where the borders between the stages are on the page. */
export const borderColumns = (scene: MapScene) =>
  stageBorders.map((border) => scene.plot.x + border * scene.plot.width);

export const clamp = (value: number, least: number, most: number) =>
  Math.min(Math.max(value, least), Math.max(least, most));

/** To the hundredths that people write and read in the text. */
export const round = (value: number) => Math.round(value * 100) / 100;

export const distance = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y);
export const between = (one: Point, other: Point): Rect => ({
  x: Math.min(one.x, other.x),
  y: Math.min(one.y, other.y),
  width: Math.abs(one.x - other.x),
  height: Math.abs(one.y - other.y),
});
export const contains = (rect: Rect, point: Point, margin = 0) =>
  point.x >= rect.x - margin &&
  point.x <= rect.x + rect.width + margin &&
  point.y >= rect.y - margin &&
  point.y <= rect.y + rect.height + margin;
