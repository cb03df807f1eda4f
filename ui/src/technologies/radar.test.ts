import { describe, expect, it, onTestFinished, vi } from "vitest";

import { Changes } from "../backend/changes.svelte";
import { FakeBackend } from "../backend/fake";
import { m } from "../paraglide/messages";
import { Notices } from "../shared/notices.svelte";
import { hold } from "../test/held";
import { technologyKeys } from "./keys";
import { grouped } from "./radarList";
import { Technologies } from "./technologies.svelte";

async function watching() {
  const backend = new FakeBackend({ entries: 300 });
  const changes = new Changes(backend, new Notices());
  const technologies = new Technologies(backend, changes);
  onTestFinished(technologies.follow());
  await technologies.load();
  technologies.show("radar");
  await technologies.radar.load();
  const { radar } = technologies;
  const dot = (name: string) => {
    const found = radar.view?.blips.find((one) => one.name === name);
    if (!found) throw new Error(name);
    return found;
  };
  const press = async (key: string) => {
    technologyKeys.find(({ keys }) => keys.includes(key))?.run(technologies);
    await new Promise((done) => setTimeout(done));
  };
  return { backend, changes, technologies, radar, dot, press };
}

describe("the radar", () => {
  it("has every technology that something speaks for, and says who is missing", async () => {
    const { technologies, radar, dot } = await watching();
    expect(dot("Kubernetes").why.is).toBe("maps");
    const rows = technologies.list?.rows.filter(({ state }) => state !== "ignored") ?? [];
    const names = [...(radar.view?.blips ?? []), ...(radar.view?.off ?? [])].map(({ name }) => name);
    expect(names.sort()).toEqual(rows.map(({ name }) => name).sort());
    expect(radar.view?.off.length).toBeGreaterThan(0);
  });

  it("is narrowed by words and by domain as the table is", async () => {
    const { technologies } = await watching();
    technologies.domain = "Data";
    expect(new Set(technologies.dots.map(({ domain }) => domain))).toEqual(new Set(["Data"]));
    technologies.filter = "postg";
    expect(technologies.dots.map(({ name }) => name)).toEqual(["Postgres"]);
    expect(technologies.offRadar).toEqual([]);
  });

  it("is walked by keys in the order of its numbers", async () => {
    const { technologies, radar, press } = await watching();
    await press("j");
    expect(radar.blip?.number).toBe(1);
    await press("j");
    expect(radar.blip?.number).toBe(2);
    await press("k");
    await press("k");
    expect(radar.blip?.number).toBe(1);
    await press("Enter");
    expect(technologies.opened).toBe(radar.chosen);
    technologies.back();
    expect(radar.wantsFocus).toBe(true);
  });

  it("takes a decision by one key, and takes it back", async () => {
    const { changes, radar, dot, press } = await watching();
    const { technology, ring, why } = dot("Kubernetes");
    await press("4");
    expect(dot("Kubernetes").ring, "nothing was chosen").toBe(ring);
    radar.chosen = technology;
    await press("4");
    await expect.poll(() => dot("Kubernetes")).toMatchObject({ ring: "hold", why: { is: "decided" } });
    await press("0");
    await expect.poll(() => dot("Kubernetes")).toMatchObject({ ring, why });
    changes.notices.shown.at(-1)?.action?.run();
    await expect.poll(() => dot("Kubernetes").ring).toBe("hold");
  });

  it("asks once more after a decision, and for the table not at all", async () => {
    const { backend, radar, dot, press } = await watching();
    radar.chosen = dot("Kubernetes").technology;
    const calls = vi.spyOn(backend, "call");
    await press("4");
    await expect.poll(() => dot("Kubernetes").ring).toBe("hold");
    await new Promise((done) => setTimeout(done, 300));
    expect(calls.mock.calls.map(([name]) => name)).toEqual(["decide_ring", "load_radar"]);
  });

  it("takes decisions in the order in which they were made", async () => {
    const { backend, radar, dot, press } = await watching();
    radar.chosen = dot("Kubernetes").technology;
    const answer = hold(backend, "decide_ring");
    void press("4");
    void press("2");
    const asked = () =>
      backend.calls.flatMap(({ name, request }) =>
        name === "decide_ring" ? [(request as { ring: string }).ring] : [],
      );
    await answer(0);
    await expect.poll(asked).toEqual(["hold", "trial"]);
    await answer(1);
    await expect.poll(() => dot("Kubernetes").ring).toBe("trial");
  });

  it("is decided upon from a technology's page as well", async () => {
    const { technologies, radar, press } = await watching();
    const off = radar.view?.off[0];
    if (!off) throw new Error("all are on the radar");
    await technologies.open(off.technology);
    expect(technologies.view?.ring).toBeNull();
    await press("2");
    await expect.poll(() => technologies.view?.ring).toMatchObject({ ring: "trial", why: { is: "decided" } });
  });

  it("is told of one technology as of many", () => {
    expect([1, 2].map((count) => m.radar_picture({ count }))).toEqual([
      expect.stringMatching(/^Radar of 1 technology;/),
      expect.stringMatching(/^Radar of 2 technologies;/),
    ]);
  });

  it("says where it was saved", async () => {
    const { changes, radar } = await watching();
    await radar.save("pptx");
    expect(changes.notices.shown.at(-1)?.words).toContain("radar.pptx");
  });
});

describe("the list beside it", () => {
  it("goes by sector and ring, and leaves out what is empty", async () => {
    const { technologies, radar } = await watching();
    const groups = grouped(technologies.dots, radar.view?.sectors ?? []);
    const numbers = groups.flatMap(({ rings }) =>
      rings.flatMap(({ blips }) => blips.map(({ number }) => number)),
    );
    expect(numbers).toEqual(numbers.map((_, place) => place + 1));
    technologies.domain = "Data";
    expect(grouped(technologies.dots, radar.view?.sectors ?? []).map(({ name }) => name)).toEqual(["Data"]);
  });
});
