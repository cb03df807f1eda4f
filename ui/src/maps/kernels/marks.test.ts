import { expect, it } from "vitest";

import { markAt } from "./marks";
import { onPage } from "./space";

const size = { width: 60, height: 16 };
const at = (label: { x: number; y: number; width: number; height: number } | null) => {
  const { x, y } = markAt({ centre: onPage(200, 200), reach: 6, label }, size);
  return [x, y];
};

it.each([
  ["below a symbol without a name", null, [170, 210]],
  ["below one whose name stands beside it", { x: 212, y: 190, width: 90, height: 16 }, [170, 210]],
  ["above one whose name stands below it", { x: 150, y: 208, width: 100, height: 32 }, [170, 174]],
  ["below one whose name stands above it", { x: 150, y: 160, width: 100, height: 38 }, [170, 210]],
  ["right of one whose name is both", { x: 190, y: 150, width: 15, height: 100 }, [210, 192]],
  ["left of one whose name is right of it as well", { x: 195, y: 150, width: 90, height: 100 }, [130, 192]],
  ["below one whose name is everywhere", { x: 0, y: 0, width: 900, height: 900 }, [170, 210]],
])("the dots of a vote are %s", (_, label, place) => {
  expect(at(label)).toEqual(place);
});
