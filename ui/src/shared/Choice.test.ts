import { cleanup, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";

import Choice from "./Choice.svelte";

afterEach(cleanup);

const options = ["one", "two", "three"].map((value) => ({ value, label: value }));

it("what was refused is not chosen, and can be chosen again", async () => {
  const onchoose = vi.fn();
  render(Choice, { label: "Number", options, value: "one", onchoose });
  const user = userEvent.setup();
  await user.click(screen.getByRole("radio", { name: "two" }));
  expect(screen.getByRole("radio", { name: "one" })).toBeChecked();
  await user.click(screen.getByRole("radio", { name: "two" }));
  expect(onchoose.mock.calls).toEqual([["two"], ["two"]]);
});

it("what is answered later is chosen then", async () => {
  const { rerender } = render(Choice, { label: "Number", options, value: "one", onchoose: () => undefined });
  await userEvent.click(screen.getByRole("radio", { name: "two" }));
  await rerender({ value: "two" });
  expect(screen.getByRole("radio", { name: "two" })).toBeChecked();
});
