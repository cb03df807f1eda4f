import { describe, expect, it } from "vitest";

import { Changes } from "../backend/changes.svelte";
import { FakeBackend } from "../backend/fake";
import { Notices } from "../shared/notices.svelte";
import { hold } from "../test/held";
import { Digest } from "./digest.svelte";

async function reading() {
  const backend = new FakeBackend({ entries: 300 });
  const notices = new Notices();
  const changes = new Changes(backend, notices);
  const digest = new Digest(backend, changes);
  await digest.load();
  return { backend, changes, digest, notices };
}

describe("the digest", () => {
  it("leafs back week by week, and not into the future", async () => {
    const { digest } = await reading();
    const from = digest.loaded?.from ?? 0;
    digest.newer();
    expect(digest.weeksBack).toBe(0);
    digest.older();
    await expect.poll(() => digest.loaded?.to).toBe(from);
    expect(digest.weeksBack).toBe(1);
  });

  it("shows the week asked for last, whatever order the answers come in", async () => {
    const { backend, digest } = await reading();
    const newest = digest.loaded?.to ?? 0;
    const weeksBack = () => (newest - (digest.loaded?.to ?? 0)) / (7 * 86_400_000);
    const letGo = hold(backend, "load_digest");
    void digest.load(3);
    void digest.load(1);
    await letGo(1);
    expect([weeksBack(), digest.weeksBack, digest.loading]).toEqual([1, 1, false]);
    await letGo(0);
    expect([weeksBack(), digest.weeksBack, digest.loading]).toEqual([1, 1, false]);
  });

  it("lets a source back, and takes that back", async () => {
    const { changes, digest } = await reading();
    const [source] = digest.loaded?.quarantined ?? [];
    if (!source) throw new Error("no source is in quarantine");
    await digest.letBack(source);
    expect(digest.loaded?.quarantined).toEqual([]);
    await changes.undoLast();
    await digest.load();
    expect(digest.loaded?.quarantined[0]?.feed).toBe(source.feed);
  });

  it("is saved as a file, of the week in sight", async () => {
    const { digest, notices } = await reading();
    await digest.load(2);
    await digest.save("markdown");
    expect(notices.shown.at(-1)?.words).toContain("digest-2.md");
  });
});
