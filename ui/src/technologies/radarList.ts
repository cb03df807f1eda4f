import type { RadarBlip, Ring } from "../backend/backend";
import { rings } from "./words";

/** The names of one sector, ring by ring. */
export interface SectorGroup {
  sector: number;
  name: string;
  rings: { ring: Ring; blips: RadarBlip[] }[];
}

/** The dots by sector and ring, in the order of their numbers; sectors and rings without any are left out. */
export function grouped(blips: RadarBlip[], sectors: string[]): SectorGroup[] {
  return sectors.flatMap((name, sector) => {
    const own = blips.filter((blip) => blip.sector === sector);
    const filled = rings
      .map((ring) => ({ ring, blips: own.filter((blip) => blip.ring === ring) }))
      .filter((group) => group.blips.length > 0);
    return filled.length === 0 ? [] : [{ sector, name, rings: filled }];
  });
}
