import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
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

it("notices leave the foot to the row there that takes the focus, and come back for a dialog", async () => {
  const { list } = await say();
  const row = document.body.appendChild(document.createElement("button"));
  row.getBoundingClientRect = () => new DOMRect(100, 700, 800, 56);
  row.focus();
  await waitFor(() => {
    expect(list).toHaveClass("head");
  });
  expect(room()).toBe("0px");
  const dialog = document.body.appendChild(document.createElement("div"));
  dialog.setAttribute("role", "dialog");
  dialog.append(row);
  row.focus();
  await waitFor(() => {
    expect(list).not.toHaveClass("head");
  });
  expect(room()).toBe("70px");
  dialog.remove();
});
