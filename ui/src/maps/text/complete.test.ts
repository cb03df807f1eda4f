import { describe, expect, it } from "vitest";

import { completeAt } from "./complete";

const names = ["Cup of tea", "Kettle"];
const offered = (before: string) => {
  const found = completeAt(before, names);
  return (
    found && { typed: before.slice(found.from), kinds: [...new Set(found.options.map(({ type }) => type))] }
  );
};

describe("completion", () => {
  it.each([
    ["comp", { typed: "comp", kinds: ["keyword", "variable"] }],
    ["Cup of t", { typed: "Cup of t", kinds: ["keyword", "variable"] }],
    ["Kettle->Cu", { typed: "Cu", kinds: ["variable"] }],
    ["evolve Ket", { typed: "Ket", kinds: ["variable"] }],
    ["Kettle+'steam'>C", { typed: "C", kinds: ["variable"] }],
    ["component Ke", null],
    ["component Kettle [0.", null],
    ["component Kettle [0.5, 0.", { typed: "0.", kinds: ["number"] }],
    ["pipeline Kettle [0.2, ", { typed: "", kinds: ["number"] }],
    ["evolve Kettle 0.", { typed: "0.", kinds: ["number"] }],
    ["component Kettle [0.5, 0.6] (bu", { typed: "(bu", kinds: ["property"] }],
    ["style wa", { typed: "wa", kinds: ["property"] }],
    ["Kettle-> // Cu", null],
    ["title Cu", null],
  ])("after “%s” offers %o", (before, expected) => {
    expect(offered(before)).toEqual(expected);
  });
});
