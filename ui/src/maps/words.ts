import type { MapElement, MapElementKind, MapMethod } from "../backend/backend";
import { m } from "../paraglide/messages";

export const kindName: Record<MapElementKind, () => string> = {
  component: m.kind_component,
  anchor: m.kind_anchor,
  submap: m.kind_submap,
  child: m.kind_child,
  evolved: m.kind_evolved,
  note: m.kind_note,
  annotation: m.kind_annotation,
  accelerator: m.kind_accelerator,
  area: m.kind_area,
};

/** An element in a sentence or two, for those who listen. */
export function inWords(element: MapElement): string {
  return [
    `${element.name}, ${kindName[element.kind]()}, ${element.stage}`,
    m.at_place({ visibility: element.visibility, evolution: element.evolution }),
    element.inertia ? m.has_inertia() : "",
    element.evolvesTo === null ? "" : m.evolves_to({ evolution: element.evolvesTo }),
    element.needs.length > 0 ? m.needs_these({ names: element.needs.join(", ") }) : "",
    element.neededBy.length > 0 ? m.needed_by_these({ names: element.neededBy.join(", ") }) : "",
  ]
    .filter(Boolean)
    .join(". ");
}

export const methods = () => [
  { value: "none", label: m.method_none() },
  { value: "build", label: m.method_build() },
  { value: "buy", label: m.method_buy() },
  { value: "outsource", label: m.method_outsource() },
];

export const isMethod = (value: string): value is MapMethod => ["build", "buy", "outsource"].includes(value);
