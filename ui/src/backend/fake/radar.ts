import type { InRing, RadarBlip, RadarView, Ring, Suggestion, TechnologyRow } from "../backend";
import type { World } from "./world";

const rings: Ring[] = ["adopt", "trial", "assess", "hold"];
const rims = [0.4, 0.65, 0.84, 1];

/** What was decided about technologies' rings: none for a decision that was withdrawn. */
export type Decisions = ReadonlyMap<number, { ring: Ring | null; at: number }>;

const ringOf = (evolution: number): Ring =>
  evolution < 0.175 ? "assess" : evolution < 0.4 ? "trial" : "adopt";

/** Where a technology stands: by decision, else by maps, else by evidence. */
export function placed(row: TechnologyRow, said: Suggestion, decisions: Decisions): InRing | null {
  const decision = decisions.get(row.id);
  if (decision?.ring) return { ring: decision.ring, why: { is: "decided", at: decision.at } };
  const positions = row.onMaps.map(({ evolution }) => evolution).sort((a, b) => a - b);
  const middle = positions[Math.floor(positions.length / 2)];
  if (middle !== undefined)
    return {
      ring: ringOf(middle),
      why: { is: "maps", evolution: middle, components: positions.length },
    };
  if (said.position === null) return null;
  return {
    ring: ringOf(said.position),
    why: { is: "evidence", evolution: said.position, sources: said.sources },
  };
}

/** The radar: the dots of a ring and a sector stand in one row. */
export function radarOf(
  rows: { row: TechnologyRow; said: Suggestion }[],
  decisions: Decisions,
  now: World["now"],
): RadarView {
  const followed = rows.filter(({ row }) => row.state !== "ignored");
  const on = followed.flatMap(({ row, said }) => {
    const where = placed(row, said, decisions);
    return where ? [{ row, where }] : [];
  });
  const sectors = [...new Set(on.map(({ row }) => row.domain))].sort();
  const order = [...on].sort(
    (a, b) =>
      sectors.indexOf(a.row.domain) - sectors.indexOf(b.row.domain) ||
      rings.indexOf(a.where.ring) - rings.indexOf(b.where.ring) ||
      a.row.name.localeCompare(b.row.name),
  );
  const blips = order.map(({ row, where }, place): RadarBlip => {
    const [sector, ring] = [sectors.indexOf(row.domain), rings.indexOf(where.ring)];
    const cell = order.filter((one) => one.row.domain === row.domain && one.where.ring === where.ring);
    const part = (cell.findIndex((one) => one.row.id === row.id) + 0.5) / cell.length;
    const angle = ((sector + 0.15 + 0.7 * part) / sectors.length) * 2 * Math.PI;
    const at = ((rims[ring - 1] ?? 0.1) + (rims[ring] ?? 1)) / 2;
    return {
      technology: row.id,
      name: row.name,
      domain: row.domain,
      sector,
      ring: where.ring,
      why: where.why,
      moved: where.why.is === "decided" && now - where.why.at < 182 * 86_400_000 ? "new" : "none",
      number: place + 1,
      x: at * Math.sin(angle),
      y: -at * Math.cos(angle),
    };
  });
  const off = followed
    .filter(({ row, said }) => placed(row, said, decisions) === null)
    .map(({ row, said }) => ({
      technology: row.id,
      name: row.name,
      domain: row.domain,
      sources: said.sources,
      need: said.need,
    }));
  return { sectors, rims, radius: 0.034, blips, off };
}
