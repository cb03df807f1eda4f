import type { RadarBlip } from "../backend/backend";

/** Where the disc of a radar is in its frame, in pixels. */
export interface Box {
  x: number;
  y: number;
  radius: number;
  /** How wide the frame is. */
  width: number;
}

export interface SectorName {
  lines: string[];
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
}

/** The room that names take beside the disc, and above and below it. */
const beside = (width: number): number => (width < 560 ? 80 : 104);
const above = 34;
const lineHeight = 15;
/** A letter of a sector's name, on average. */
const letter = 6.4;
const mostLines = 3;

/** The largest disc that leaves room for its sectors' names. */
export function boxOf(width: number, height: number): Box {
  const radius = Math.max(40, Math.min(width / 2 - beside(width), height / 2 - above));
  return { x: width / 2, y: height / 2, radius, width };
}

/** A point of the disc; the angle is in turns, clockwise from the top. */
export function onDisc(turns: number, part: number, { x, y, radius }: Box): { x: number; y: number } {
  const angle = turns * 2 * Math.PI;
  return { x: x + Math.sin(angle) * part * radius, y: y - Math.cos(angle) * part * radius };
}

/** The lines between sectors, in turns. One sector has none. */
export const sectorLines = (sectors: number): number[] =>
  sectors < 2 ? [] : Array.from({ length: sectors }, (_, place) => place / sectors);

/** The names of the sectors, outside the rim. */
export function sectorNames(names: string[], box: Box): SectorName[] {
  return names.map((name, place) => {
    const turns = (place + 0.5) / names.length;
    const side = Math.sin(turns * 2 * Math.PI);
    const at = onDisc(turns, 1 + 12 / box.radius, box);
    const anchor = side > 0.35 ? "start" : side < -0.35 ? "end" : "middle";
    const room = { start: box.width - at.x, middle: 2 * beside(box.width), end: at.x }[anchor];
    const lines = wrapped(name, room - 4);
    // Above the middle names grow upwards, below it downwards.
    const up = (1 + Math.cos(turns * 2 * Math.PI)) / 2;
    return { lines, x: at.x, y: at.y + 9 * (1 - up) - (lines.length - 1) * lineHeight * up, anchor };
  });
}

/** A name in at most three lines, the last cut where it must be. */
export function wrapped(name: string, room: number): string[] {
  const most = Math.max(4, Math.floor(room / letter));
  const lines: string[] = [];
  for (const word of name.split(/\s+/u).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && (last.length + 1 + word.length <= most || lines.length === mostLines))
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => (line.length > most ? `${line.slice(0, most - 1)}…` : line));
}

/** The triangle of a dot that moved: on the side of the centre if inward. */
export function arrow({ x, y, moved }: RadarBlip, left: number, top: number, size: number): string {
  const length = Math.hypot(x, y) || 1;
  const way = moved === "inward" ? -1 : 1;
  const [along, across] = [(way * x) / length, (way * y) / length];
  const corner = (far: number, aside: number) => {
    const right = left + size * (along * far - across * aside);
    const down = top + size * (across * far + along * aside);
    return `${right.toFixed(1)} ${down.toFixed(1)}`;
  };
  return `M${corner(1.75, 0)}L${corner(0.9, 0.72)}L${corner(0.9, -0.72)}Z`;
}
