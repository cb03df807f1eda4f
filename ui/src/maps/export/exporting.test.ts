import { beforeEach, describe, expect, it, vi } from "vitest";

import { FakeBackend } from "../../backend/fake";
import { Notices } from "../../shared/notices.svelte";
import { choicesFrom, Exporting, pageOf } from "./exporting.svelte";

function exporting() {
  const backend = new FakeBackend();
  const notices = new Notices();
  return { backend, notices, made: new Exporting(backend, notices, "tea-shop.owm", "Tea shop") };
}

beforeEach(() => {
  localStorage.clear();
});

describe("what is chosen", () => {
  it("is kept for the next time, and repaired where another version kept it", () => {
    exporting().made.choose({ format: "png", scale: 4, transparent: true });
    expect(exporting().made.choices).toMatchObject({ format: "png", scale: 4, transparent: true });
    expect(choicesFrom({ format: "gif", scale: 9, page: "a4", steps: "yes" })).toMatchObject({
      format: "pptx",
      scale: 2,
      page: "a4",
      steps: false,
    });
  });

  it("falls back to a page that the format has", () => {
    expect(pageOf(choicesFrom({ format: "pptx", page: "a4" }))).toBe("wide");
    expect(pageOf(choicesFrom({ format: "pdf", page: "a4" }))).toBe("a4");
    expect(pageOf(choicesFrom({ format: "json", page: "a4" }))).toBe("own");
  });
});

describe("a deck", () => {
  it("takes maps in an order that can be changed, and never none", () => {
    const { made } = exporting();
    made.add("cloud-exit.owm");
    made.move("cloud-exit.owm", -1);
    made.move("cloud-exit.owm", -1);
    expect(made.names).toEqual(["cloud-exit.owm", "tea-shop.owm"]);
    expect(made.request).toMatchObject({ title: "Tea shop", names: ["cloud-exit.owm", "tea-shop.owm"] });
    made.remove("cloud-exit.owm");
    made.remove("tea-shop.owm");
    expect(made.names).toEqual(["tea-shop.owm"]);
    expect(made.request.title).toBeNull();
  });

  it("is one map where the format holds one", () => {
    const { made } = exporting();
    made.add("cloud-exit.owm");
    made.choose({ format: "svg" });
    expect(made.request).toMatchObject({ names: ["tea-shop.owm"], title: null });
  });
});

describe("the preview", () => {
  it("follows what is chosen, once nothing more is", async () => {
    vi.useFakeTimers();
    try {
      const { made, backend } = exporting();
      await vi.runAllTimersAsync();
      const asked = vi.spyOn(backend, "call");
      made.choose({ format: "png" });
      made.choose({ format: "owm" });
      await vi.runAllTimersAsync();
      expect(asked).toHaveBeenCalledTimes(1);
      expect(made.preview?.text).toContain("Cup of tea");
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("writing", () => {
  it("says where the file is, and nothing where the user thought otherwise", async () => {
    const { made, notices, backend } = exporting();
    expect(await made.write()).toBe(true);
    expect(notices.shown.map(({ words }) => words)).toEqual(["Saved as /tmp/tea-shop.pptx."]);
    vi.spyOn(backend, "call").mockResolvedValue({ path: null, losses: [] });
    expect(await made.write()).toBe(false);
    expect(notices.shown).toHaveLength(1);
  });

  it("ends quietly when it is cancelled, and in words when it fails", async () => {
    const { made, backend } = exporting();
    const call = vi.spyOn(backend, "call");
    call.mockRejectedValueOnce({ kind: { is: "cancelled" }, message: "It was cancelled.", hint: null });
    await made.write();
    expect(made.failure).toBeNull();
    call.mockRejectedValueOnce({ kind: { is: "other" }, message: "The disk is full.", hint: null });
    await made.write();
    expect(made.failure?.message).toBe("The disk is full.");
    expect(made.isWriting).toBe(false);
  });
});
