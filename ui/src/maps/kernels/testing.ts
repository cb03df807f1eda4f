import { elementsOf, linesOf, sceneOf } from "../../backend/fake/mapModel";
import type { Key, Picture } from "./elements";
import { pictureOf } from "./elements";
import { reuse } from "./reuse";

/** The picture of a map, laid out by the stand-in on a page of 1064 by 1072: a plot of 1000 by 1000 from (40, 32). */
export function picture(text: string, before: Picture | null = null): Picture {
  const lines = linesOf(text);
  const scene = reuse(before?.scene ?? null, sceneOf(lines, false, 1064, 1072));
  return pictureOf(scene, elementsOf(lines), before);
}

export function keyNamed(of: Picture, name: string): Key {
  const found = of.figures.find(({ element }) => element.name === name);
  if (!found) throw new Error(`no ${name} on the map`);
  return found.key;
}

export const tea = `title Tea
anchor Public [0.95, 0.66]
component Cup [0.73, 0.78]
component Water [0.38, 0.82]
component Kettle [0.43, 0.35]
component Power [0.1, 0.7]
note too hot [0.2, 0.2]
Public->Cup
Cup->Water
Water->Kettle
Kettle->Power`;
