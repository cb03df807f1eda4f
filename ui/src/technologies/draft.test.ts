import { describe, expect, it } from "vitest";

import { blankDraft, blankName, faultOf, parseDay, requestOf } from "./draft";
import type { Draft } from "./draft";

const draft = (part: Partial<Draft>): Draft => ({ ...blankDraft("Wasm"), ...part });
const named = (part: Partial<Draft["names"][number]>) =>
  draft({ names: [{ ...blankName("Wasm"), ...part }] });

describe("a technology that is being written", () => {
  it.each<[string, Draft, ReturnType<typeof faultOf>]>([
    ["is whole with a name alone", draft({}), null],
    ["needs a name", draft({ names: [blankName("  ")] }), "noName"],
    ["has no name twice", draft({ names: [blankName("Wasm"), blankName("wasm ")] }), "twice"],
    ["has dates that are dates", named({ since: "spring" }), "badDay"],
    ["begins before it ends", named({ since: "2025", until: "2024-06" }), "backwards"],
    ["says near what a name is read", named({ reading: "inContext" }), "noContext"],
    ["and may say so", { ...named({ reading: "inContext" }), near: "server" }, null],
  ])("%s", (_, written, fault) => {
    expect(faultOf(written)).toBe(fault);
  });

  it("leaves out empty lines and words written twice", () => {
    const request = requestOf(
      draft({ names: [blankName(" Web  Assembly "), blankName("")], near: "server, edge; server,, " }),
    );
    expect(request.names.map(({ name }) => name)).toEqual(["Web Assembly"]);
    expect(request.near).toEqual(["server", "edge"]);
  });

  it("reads short names as they are written", () => {
    expect([blankName("RAG").reading, blankName("Postgres").reading]).toEqual(["asWritten", "anyCase"]);
  });
});

it("a day is read as one writes it", () => {
  const shown = (typed: string) => {
    const at = parseDay(typed);
    return typeof at === "number" ? new Date(at).toDateString() : at;
  };
  expect(["2026", "2024-03", "2024-3-18", "", "2024-02-30", "March"].map(shown)).toEqual([
    "Thu Jan 01 2026",
    "Fri Mar 01 2024",
    "Mon Mar 18 2024",
    null,
    "bad",
    "bad",
  ]);
});
