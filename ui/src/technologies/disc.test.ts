import { describe, expect, it } from "vitest";

import type { RadarBlip } from "../backend/backend";
import { arrow, boxOf, onDisc, sectorLines, sectorNames, wrapped } from "./disc";

const blip = (moved: RadarBlip["moved"]): RadarBlip => ({
  technology: 1,
  name: "Kettle",
  domain: "Tools",
  sector: 0,
  ring: "trial",
  why: { is: "decided", at: 0 },
  moved,
  number: 1,
  x: 0.5,
  y: 0,
});

describe("the disc", () => {
  it("leaves room for the names around it", () => {
    expect(boxOf(900, 600)).toMatchObject({ x: 450, y: 300, radius: 266 });
    expect(boxOf(520, 600).radius).toBe(180);
    expect(boxOf(0, 0).radius).toBeGreaterThan(0);
  });

  it("runs clockwise from the top", () => {
    const box = boxOf(900, 600);
    expect(onDisc(0, 1, box)).toEqual({ x: 450, y: 34 });
    const right = onDisc(0.25, 1, box);
    expect(right.x).toBeCloseTo(716);
    expect(right.y).toBeCloseTo(300);
  });

  it("is not parted for one sector", () => {
    expect(sectorLines(1)).toEqual([]);
    expect(sectorLines(4)).toEqual([0, 0.25, 0.5, 0.75]);
  });
});

describe("a sector's name", () => {
  it("stands on its side of the disc", () => {
    const names = sectorNames(["Data", "Cloud", "Web"], boxOf(900, 600));
    expect(names.map(({ anchor }) => anchor)).toEqual(["start", "middle", "end"]);
  });

  it("has at most three lines, cut where they must be", () => {
    expect(wrapped("Infrastructure as code and automation", 104)).toEqual([
      "Infrastructure",
      "as code and",
      "automation",
    ]);
    expect(wrapped("One two three four five six seven eight", 40)).toHaveLength(3);
    expect(wrapped("Überwachungswerkzeugsammlung", 104)).toEqual(["Überwachungswer…"]);
    expect(wrapped("", 104)).toEqual([]);
  });
});

describe("the triangle of a dot that moved", () => {
  it("points to the centre, or away from it", () => {
    expect(arrow(blip("inward"), 100, 50, 10)).toMatch(/^M82\.5 50\.0L/u);
    expect(arrow(blip("outward"), 100, 50, 10)).toMatch(/^M117\.5 50\.0L/u);
  });
});
