import { describe, expect, it, vi } from "vitest";

import { FakeBackend } from "../backend/fake";
import { matching, Palette } from "./palette.svelte";

const actions = ["Subscribe to a feed", "Réglages", "Mark the list as read"].map((label) => ({
  id: label,
  label,
  run: () => undefined,
}));

describe("the palette", () => {
  it.each([
    ["", 3],
    ["sub fe", 1],
    ["feed sub", 1],
    ["reg", 1],
    ["ubscribe", 0],
  ])("offers for “%s” %i actions", (text, count) => {
    expect(matching(actions, text).length).toBe(count);
  });

  it("offers a technology only where something is typed", () => {
    const all = [...actions, { id: "1", label: "Red Hat", technology: true, run: () => undefined }];
    expect(["", "re"].map((text) => matching(all, text).map(({ label }) => label))).toEqual([
      ["Subscribe to a feed", "Réglages", "Mark the list as read"],
      ["Réglages", "Mark the list as read", "Red Hat"],
    ]);
  });

  it("shows what was found for the text typed last", async () => {
    const palette = new Palette(new FakeBackend({ entries: 10 }));
    palette.type("tea");
    palette.type("cloud exit");
    await vi.waitFor(() => {
      expect(palette.found).toContainEqual({ is: "map", name: "cloud-exit.owm", title: "Cloud exit" });
    });
    palette.type("");
    expect(palette.found).toEqual([]);
  });
});
