import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { tick } from "svelte";
import { afterEach, expect, it, vi } from "vitest";

import App from "../App.svelte";
import { FakeBackend } from "../backend/fake";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** Something said in jsdom's window of 1024 by 768, in 70 by 400 pixels. */
async function say() {
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(70);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(400);
  render(App, { backend: new FakeBackend({ entries: 20, settings: { language: "en" } }) });
  const user = userEvent.setup();
  await screen.findAllByTestId("today-card");
  await user.keyboard("u");
  const list = (await screen.findByText("Nothing to undo.")).closest("[role=status]");
  if (!(list instanceof HTMLElement)) throw new Error("it is not said");
  return { user, list };
}

const room = () => document.documentElement.style.getPropertyValue("--notices");

it("dialogs are told how much of the foot notices take, and when they leave it", async () => {
  const { user } = await say();
  await waitFor(() => {
    expect(room()).toBe("70px");
  });
  await user.click(screen.getByRole("button", { name: "Dismiss" }));
  await waitFor(() => {
    expect(room()).toBe("0px");
  });
});

it("a notice that is dismissed by keyboard gives the focus back to where it came from", async () => {
  const { user } = await say();
  const before = document.body.appendChild(document.createElement("button"));
  before.focus();
  screen.getByRole("button", { name: "Dismiss" }).focus();
  await user.keyboard("{Enter}");
  await waitFor(() => {
    expect(screen.queryByRole("button", { name: "Dismiss" })).toBeNull();
  });
  expect(before).toHaveFocus();
  before.remove();
});

it.each([
  ["the focus is in it, though the pointer leaves", "pointerleave"],
  ["the pointer is on it, though the focus leaves", "focusout"],
])("a notice stays while %s", async (_, leaves) => {
  await say();
  const toast = screen.getByText("Nothing to undo.").closest(".toast");
  const tell = (name: string) => toast?.dispatchEvent(new Event(name));
  tell("pointerenter");
  tell("focusin");
  vi.useFakeTimers();
  tell(leaves);
  vi.advanceTimersByTime(60_000);
  await tick();
  expect(toast).toBeInTheDocument();
  tell(leaves === "focusout" ? "pointerleave" : "focusout");
  vi.advanceTimersByTime(3_000);
  vi.useRealTimers();
  await waitFor(() => {
    expect(toast).not.toBeInTheDocument();
  });
});

it("notices leave the foot to the row there that takes the focus, and come back for a dialog", async () => {
  const { list } = await say();
  const row = document.body.appendChild(document.createElement("button"));
  row.getBoundingClientRect = () => new DOMRect(100, 700, 800, 56);
  row.focus();
  await waitFor(() => {
    expect(list).toHaveClass("head");
  });
  expect(room()).toBe("0px");
  // A list that a dialog opens stands in the body, beside it.
  const shade = document.body.appendChild(document.createElement("div"));
  shade.setAttribute("data-dialog-overlay", "");
  row.blur();
  row.focus();
  await waitFor(() => {
    expect(list).not.toHaveClass("head");
  });
  expect(room()).toBe("70px");
  shade.remove();
  row.remove();
});
