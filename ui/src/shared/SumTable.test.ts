import { cleanup, render, screen } from "@testing-library/svelte";
import { afterEach, expect, it } from "vitest";

import SumTable from "./SumTable.svelte";

afterEach(cleanup);

it("shows parts that read alike, each with its figure", () => {
  render(SumTable, {
    caption: "Why",
    heads: ["Reason", "Points"],
    rows: [
      { words: "You often open Grafana", figure: "+1.80" },
      { words: "You often open Grafana", figure: "+0.40" },
    ],
    total: { words: "Together", figure: "+2.20" },
  });
  expect(screen.getAllByRole("rowheader", { name: "You often open Grafana" })).toHaveLength(2);
  expect(screen.getAllByRole("cell").map((cell) => cell.textContent)).toEqual(["+1.80", "+0.40", "+2.20"]);
});
