import type { MapScene, SceneFill, ScenePaint } from "../../backend/backend";

/** The name of a fill that is no plain colour, as the picture defines it once. */
const shadeOf = (fill: SceneFill) =>
  fill.is === "across"
    ? `map-across-${fill.edge.slice(1)}-${fill.middle.slice(1)}`
    : fill.is === "hatch"
      ? `map-hatch-${fill.colour.slice(1)}`
      : "";

export const fillOf = ({ fill }: ScenePaint): string =>
  fill === null ? "none" : fill.is === "solid" ? fill.colour : `url(#${shadeOf(fill)})`;
export const strokeOf = ({ stroke }: ScenePaint) => stroke?.colour;
export const dashOf = ({ stroke }: ScenePaint) => stroke?.dash?.join(" ");
/** Whole values are what SVG takes where nothing is said. */
export const opacityOf = ({ opacity }: ScenePaint) => (opacity < 1 ? opacity : undefined);

export interface Shade {
  id: string;
  fill: Exclude<SceneFill, { is: "solid" }>;
}

/** The fills that a scene needs defined, each once. */
export function shadesOf(scene: MapScene): Shade[] {
  const shades = new Map<string, Shade>();
  for (const { paint } of scene.items) {
    const { fill } = paint;
    if (fill && fill.is !== "solid") shades.set(shadeOf(fill), { id: shadeOf(fill), fill });
  }
  return [...shades.values()];
}
