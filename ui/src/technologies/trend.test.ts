import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { TrendWeek } from "../backend/backend";
import { drawTrend, markCues, percents, stageOf } from "./trend";

/** Weeks in a notation of one sign each: a digit is a signal, `.` a week of which nothing is known, `!` a burst of 9. */
const weeks = (signs: string): TrendWeek[] =>
  [...signs].map((sign) => ({
    stories: 1,
    sources: 1,
    signal: sign === "!" ? 9 : Number(sign) || 0,
    missing: sign === ".",
    burst: sign === "!" ? 3 : null,
  }));

const draw = (signs: string) => drawTrend(weeks(signs), 1, 100, 20);

describe("a trend's picture", () => {
  it("breaks where nothing is known, and never draws a zero there", () => {
    const { lines, dots, gaps } = draw("34..5.66");
    expect([lines.map((line) => line.length), dots.length, gaps.length]).toEqual([[2, 2], 1, 2]);
    const lowest = Math.max(...lines.flat().map(({ y }) => y));
    expect(lowest).toBeLessThan(17);
  });

  it("draws a week without a story at the foot", () => {
    expect(draw("09").lines[0]?.[0]?.y).toBe(17);
  });

  it("marks what stands out, but not in a week of which nothing is known", () => {
    expect(draw("1!1").bursts.map(({ place }) => place)).toEqual([1]);
    const lost = weeks("1!1").map((week) => ({ ...week, missing: true }));
    expect(drawTrend(lost, 1, 100, 20).bursts).toEqual([]);
  });

  it("stays inside its box, whatever the weeks", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9.!]{0,60}$/), (signs) => {
        const { lines, dots, gaps } = draw(signs);
        for (const { x, y } of [...lines.flat(), ...dots])
          expect(x >= 0 && x <= 100 && y >= 0 && y <= 20).toBe(true);
        const known = [...signs].filter((sign) => sign !== ".").length;
        expect(lines.flat().length + dots.length).toBe(known);
        for (const { from, to } of gaps) expect(from).toBeLessThanOrEqual(to);
      }),
    );
  });
});

describe("shares", () => {
  it("add up to a hundred, or to nothing", () => {
    expect(percents([1, 1, 1, 0])).toEqual([34, 33, 33, 0]);
    expect(percents([0, 0, 0, 0])).toEqual([0, 0, 0, 0]);
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 }), (shares) => {
        const sum = percents(shares).reduce((all, part) => all + part, 0);
        expect(sum).toBe(shares.some((share) => share > 0) ? 100 : 0);
      }),
    );
  });
});

it("a stage begins at its border", () => {
  expect([0, 0.174, 0.175, 0.4, 0.69, 0.7, 1].map(stageOf)).toEqual([0, 0, 1, 2, 2, 3, 3]);
});

describe("cues in a sentence", () => {
  const shown = (sentence: string, cues: string[]) =>
    markCues(sentence, cues)
      .map(({ text, hit }) => (hit ? `[${text}]` : text))
      .join("");

  it("are marked in any case, without overlap", () => {
    expect(shown("We Built it, and we built more", ["we built", "built it"])).toBe(
      "[We Built] it, and we built more",
    );
  });

  it("are whole words: not the middle of another one, in any script", () => {
    expect(shown("Django, then Go at last", ["go"])).toBe("Django, then [Go] at last");
    expect(shown("Il a réessayé, puis essayé", ["essayé"])).toBe("Il a réessayé, puis [essayé]");
    expect(shown("Undisclosed", ["closed", "dis"])).toBe("Undisclosed");
    expect(shown("Is it over (yet)? İt is.", ["(yet)?"])).toBe("Is it over [(yet)?] İt is.");
  });

  it("lose nothing of the sentence", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (sentence, cues) => {
        expect(
          markCues(sentence, cues)
            .map(({ text }) => text)
            .join(""),
        ).toBe(sentence);
      }),
    );
  });
});
