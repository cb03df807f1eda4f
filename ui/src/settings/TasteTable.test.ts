import { cleanup, render, screen } from "@testing-library/svelte";
import { afterEach, expect, it } from "vitest";

import type { TasteWeight, Trait } from "../backend/backend";
import TasteTable from "./TasteTable.svelte";

afterEach(cleanup);

const weight = (of: Trait): TasteWeight => ({
  of,
  points: 40,
  opened: 2,
  kept: 0,
  shared: 0,
  dismissed: 0,
  passedOver: 0,
});

it("tells subscriptions of one title apart", () => {
  const weights = [3, 4].map((feed) => weight({ is: "source", feed, name: "Engineering Blog" }));
  render(TasteTable, { taste: { weights, since: null }, onreset: () => undefined });
  expect(screen.getAllByRole("rowheader", { name: /Engineering Blog/ })).toHaveLength(2);
});
