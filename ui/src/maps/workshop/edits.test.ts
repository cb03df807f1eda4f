import { describe, expect, it } from "vitest";

import type { MapRound, MapWorkshop } from "../../backend/backend";
import { keyNamed, picture, tea } from "../kernels/testing";
import { aim, below, candidates, discard, namesIn, openRound, put, setOpen, vote } from "./edits";

const at = { space: "map", visibility: 0.5, evolution: 0.5 } as const;
const round = (part: Partial<MapRound> = {}): MapRound => ({
  id: "1",
  question: "What hurts?",
  open: true,
  voters: 12,
  dots: 3,
  votes: [],
  ...part,
});
const cup = { component: "Cup", subject: { is: "named", name: "Cup" }, dots: 1 } as const;
const workshop = (rounds: MapRound[]): MapWorkshop => ({ tray: [], parked: [], rounds });

describe("a tray", () => {
  it("takes names one a line, wherever they are pasted from", () => {
    expect(namesIn(" Cup \r\n\n Hot water\rKettle\u2028Power")).toEqual([
      "Cup",
      "Hot water",
      "Kettle",
      "Power",
    ]);
  });

  it("gives a name to the map in one step, linked to from what is selected", () => {
    const of = picture(tea);
    const from = ["Cup", "too hot"].flatMap((name) => of.byKey.get(keyNamed(of, name)) ?? []);
    expect(put("Milk", 2, at, from)).toEqual({
      is: "all",
      edits: [
        { is: "add", kind: "component", name: "Milk", visibility: 0.5, evolution: 0.5 },
        { is: "uncapture", index: 2 },
        {
          is: "link",
          from: { is: "element", target: { is: "component", index: 1 } },
          to: { is: "named", name: "Milk" },
          kind: "dependency",
          text: null,
        },
      ],
    });
  });

  it.each([
    ["Left", { evolution: 0.45 }],
    ["Shift+Up", { visibility: 0.51 }],
    ["1", { evolution: 0.09 }],
    ["4", { evolution: 0.85 }],
  ])("%s aims", (key, moved) => {
    expect(aim(at, key)).toEqual({ ...at, ...moved });
  });

  it("stays within the map, and leaves other keys alone", () => {
    expect(aim({ ...at, visibility: 0.98 }, "Up")?.visibility).toBe(1);
    for (const key of ["5", "x", "Ctrl+Left", "Enter"]) expect(aim(at, key)).toBeNull();
    expect(below(at).visibility).toBe(0.4);
    expect(below({ ...at, visibility: 0.05 }).visibility).toBe(0.9);
  });
});

describe("a vote", () => {
  const said = (topic: string, id: string, component: string | null, answer: [string, string] | null) => ({
    is: "setAnswer",
    question: { topic, component, id },
    answer,
  });

  it("opens a round after the last one, which it closes", () => {
    const asked = { question: "Next?", voters: 4, dots: 2 };
    expect(openRound(workshop([]), asked)).toEqual(said("round", "1", null, ["open-4x2", "Next?"]));
    expect(openRound(workshop([round({ id: "7" })]), asked)).toEqual({
      is: "all",
      edits: [
        said("round", "7", null, ["closed-12x3", "What hurts?"]),
        said("round", "8", null, ["open-4x2", "Next?"]),
      ],
    });
    expect(setOpen(round({ open: false }), true)).toEqual(
      said("round", "1", null, ["open-12x3", "What hurts?"]),
    );
  });

  it("counts dots up and down, and says nothing of none", () => {
    const now = workshop([round({ votes: [cup] })]);
    expect(vote(now, "1", ["Cup"], 1)).toEqual(said("votes", "1", "Cup", ["2", ""]));
    expect(vote(now, "1", ["Cup"], -1)).toEqual(said("votes", "1", "Cup", null));
    expect(vote(now, "1", ["Tea"], -1)).toBeNull();
    expect(vote(now, "2", ["Cup"], 1)).toBeNull();
    expect(discard(round({ votes: [cup] }))).toEqual({
      is: "all",
      edits: [said("votes", "1", "Cup", null), said("round", "1", null, null)],
    });
  });

  it("is about components, not about notes", () => {
    const of = picture(tea);
    expect(candidates(of.figures.filter(({ element }) => ["Cup", "too hot"].includes(element.name)))).toEqual(
      ["Cup"],
    );
  });
});
