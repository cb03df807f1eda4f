import type { MapChange, MapScene, Rect, SceneRole } from "../../../backend/backend";
import { boxOf } from "../../kernels/elements";

/** The box around what a change is about in a scene; none where that does not show it. */
export function boxOfChange(
  scene: MapScene,
  change: MapChange,
  index: number,
  side: "was" | "is" | "overlay",
): Rect | null {
  const role = side === "was" ? change.was : change.is;
  const boxes = scene.items
    .filter(
      (item) =>
        (side === "overlay" && item.role.is === "change" && item.role.index === index) ||
        (role !== null && isOf(item.role, role)),
    )
    .map(({ shape }) => boxOf(shape));
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Whether an item draws that thing: an element's symbol or its name, a link's line. */
function isOf(item: SceneRole, role: SceneRole): boolean {
  if ("target" in item && "target" in role)
    return (item.is === "node" || item.is === "label") && same(item.target, role.target);
  return same(item, role);
}

const same = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);
