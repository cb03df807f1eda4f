import { describe, expect, it } from "vitest";

import {
  ago,
  bytes,
  calendarDate,
  clock,
  dateRange,
  daysBetween,
  duration,
  shortDate,
  clockTime,
} from "./dates";

const at = (text: string) => new Date(text).getTime();
const now = at("2026-11-20T18:00:00");

describe("a date in a list", () => {
  it.each([
    ["2026-11-20T17:59:40", "now"],
    ["2026-11-20T17:48:00", "12 min"],
    ["2026-11-20T15:00:00", "3 h"],
    ["2026-11-20T00:30:00", "17 h"],
    ["2026-11-17T12:00:00", "Tue"],
    ["2026-03-12T12:00:00", "12 Mar"],
    ["2024-03-12T12:00:00", "Mar 2024"],
  ])("%s is short: %s", (date, words) => {
    expect(shortDate(at(date), now, "en")).toBe(words);
  });

  it("follows the language", () => {
    expect(shortDate(at("2026-11-17T12:00:00"), now, "fr")).toBe("mar.");
  });

  it("never lies ahead", () => {
    expect(shortDate(now + 90_000, now, "en")).toBe("now");
    expect(ago(now + 90_000, now, "en")).toBe("now");
  });
});

describe("words for figures", () => {
  it("says how long ago", () => {
    expect(ago(now - 14 * 60_000, now, "en")).toBe("14 minutes ago");
    expect(ago(now - 30 * 3_600_000, now, "fr")).toBe("hier");
  });

  it("counts days over the change of clocks", () => {
    expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
    expect(calendarDate(at("2026-01-05T00:10:00"))).toBe("2026-01-05");
  });

  it("says when something is next by the clock, with the day where it is another", () => {
    const noon = at("2026-11-20T12:00:00");
    const words = (when: string) => clockTime(at(when), noon, "en");
    expect(words("2026-11-20T14:05:00")).toBe("14:05");
    expect(words("2026-11-22T14:05:00")).toMatch(/^Sun,? 14:05$/);
    expect(words("2026-12-12T14:05:00")).toMatch(/^12 Dec,? 14:05$/);
  });

  it("says durations and sizes as people do", () => {
    expect([20_000, 45 * 60_000, 65 * 60_000].map(duration)).toEqual(["1 min", "45 min", "1 h 05"]);
    expect([0, 640_000, 12_440_000, 176_000_000].map((size) => bytes(size, "en"))).toEqual([
      "0 bytes",
      "640 kB",
      "12.4 MB",
      "176 MB",
    ]);
  });
});

describe("a time within a recording", () => {
  it("reads as players show it", () => {
    expect([0, 59_999, 123_000, 3_723_000].map(clock)).toEqual(["0:00", "0:59", "2:03", "1:02:03"]);
  });
});

describe("a stretch of days", () => {
  it("says once what its ends have in common", () => {
    const [from, to] = [new Date(2026, 10, 15).getTime(), new Date(2026, 10, 21).getTime()];
    expect(dateRange(from, to, "en").replace(/\s/gu, " ")).toMatch(/^15 ?– ?21 November 2026$/);
    expect(dateRange(from, to, "fr").replace(/\s/gu, " ")).toMatch(/^15 ?[-–] ?21 novembre 2026$/);
  });
});
