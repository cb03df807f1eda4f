import { describe, expect, it, vi } from "vitest";

import { Connection } from "../backend/connection.svelte";
import { Downloads } from "../backend/downloads.svelte";
import { FakeBackend } from "../backend/fake";
import { Notices } from "../shared/notices.svelte";

const url = (backend: FakeBackend, entry: number) =>
  backend.call("open_entry", { entry }).then((view) => view.enclosures[0]?.url ?? "");

async function opened() {
  const backend = new FakeBackend({ entries: 200 });
  const notices = new Notices();
  const downloads = new Downloads(backend, notices);
  const stop = downloads.follow();
  const episode = backend.entries.find(({ row }) => row.audio)?.row.id ?? 0;
  return { backend, notices, downloads, stop, episode, address: await url(backend, episode) };
}

describe("a file of an entry", () => {
  it("is downloaded in sight, and removed", async () => {
    const { downloads, episode, address } = await opened();
    expect(downloads.of(episode, address)).toBeUndefined();
    await downloads.start(episode, 0, address);
    expect(downloads.of(episode, address)?.state).toBe("running");
    await vi.waitFor(() => {
      expect(downloads.of(episode, address)).toMatchObject({ state: "whole", received: 34_000_000 });
    });
    await downloads.remove(downloads.of(episode, address)?.id ?? 0);
    expect(downloads.all).toEqual([]);
  });

  it("stops when told to, and goes on from there", async () => {
    const { downloads, episode, address } = await opened();
    await downloads.start(episode, 0, address);
    await vi.waitFor(() => {
      expect(downloads.of(episode, address)?.received).toBeGreaterThan(0);
    });
    await downloads.cancel(downloads.of(episode, address)?.id ?? 0);
    await vi.waitFor(() => {
      expect(downloads.of(episode, address)?.state).toBe("stopped");
    });
    const before = downloads.of(episode, address)?.received ?? 0;
    await downloads.start(episode, 0, address);
    expect(downloads.of(episode, address)?.received).toBeGreaterThanOrEqual(before);
  });

  it("says beside the file why it was refused", async () => {
    const { backend, downloads, notices, episode, address } = await opened();
    const failure = { kind: { is: "other" as const }, message: "No room.", hint: "Remove some." };
    backend.failures.set("start_download", failure);
    await downloads.start(episode, 0, address);
    expect(downloads.refused).toEqual({ url: address, failure });
    expect(notices.shown).toEqual([]);
  });
});

describe("the connection", () => {
  it("is looked at again when it begins to cost, and its choice is saved", async () => {
    const backend = new FakeBackend({ entries: 1 });
    const connection = new Connection(backend, new Notices());
    connection.follow();
    await vi.waitFor(() => {
      expect(connection.view?.pause).toBeNull();
    });
    backend.storage.network = { ...backend.storage.network, pause: "metered" };
    backend.emit({ is: "pauseChanged" });
    await vi.waitFor(() => {
      expect(connection.view?.pause).toBe("metered");
    });
    await connection.change({ useMetered: true });
    expect(connection.view).toEqual({ useMetered: true, mediaQuotaMb: 5_000, pause: null });
    expect(backend.storage.network.useMetered).toBe(true);
  });
});
