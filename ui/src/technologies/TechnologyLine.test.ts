import { cleanup, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";

import { FakeBackend } from "../backend/fake";
import TechnologyLine from "./TechnologyLine.svelte";

afterEach(cleanup);

it("every map that has a technology is told in its row, and opened from there", async () => {
  const { rows } = await new FakeBackend({ entries: 100 }).call("list_technologies", {});
  const row = rows.find(({ onMaps }) => onMaps.length > 1);
  if (!row) throw new Error("no technology is on two maps");
  const user = userEvent.setup();
  const opened: string[] = [];
  render(TechnologyLine, {
    row,
    now: 0,
    items: [],
    onopen: () => undefined,
    onmap: (map: string) => opened.push(map),
  });
  const [first, second] = row.onMaps;
  await user.tab();
  await user.tab();
  expect(screen.getByRole("button", { name: `${first?.title ?? ""} +1` })).toHaveFocus();
  await user.keyboard("{Enter}");
  const all = await screen.findAllByRole("menuitem", { hidden: true });
  expect(all.map(({ textContent }) => textContent.trim())).toEqual([
    `${first?.title ?? ""}: 0.68, Product (+ rental).`,
    `${second?.title ?? ""}: 0.61, Product (+ rental).`,
  ]);
  await user.keyboard("{ArrowDown}{Enter}");
  expect(opened).toEqual([second?.map]);
});
