import { describe, expect, it } from "vitest";

import { Changes } from "../backend/changes.svelte";
import { FakeBackend } from "../backend/fake";
import { Notices } from "../shared/notices.svelte";
import { chooseKind, faultOf, newDraft, requestOf } from "./draft";
import { moved, placeAt } from "./order";
import { Rules } from "./rules.svelte";

const now = new Date("2026-11-20T09:00:00Z").getTime();

async function ruling() {
  const backend = new FakeBackend({ entries: 300, now });
  const notices = new Notices();
  const changes = new Changes(backend, notices);
  const rules = new Rules(backend, changes);
  await rules.load();
  const names = () => rules.all?.map(({ name }) => name) ?? [];
  return { backend, changes, notices, rules, names };
}

describe("a rule that is written", () => {
  it("ends after 90 days where it mutes, until the user says otherwise", () => {
    const mute = newDraft("kafka", "mute", now);
    expect((mute.endsAt ?? 0) - now).toBe(90 * 86_400_000);
    expect(chooseKind(mute, "watch", now).endsAt).toBeNull();
    const forEver = { ...newDraft("kafka", "watch", now), endChosen: true };
    expect(chooseKind(forEver, "mute", now).endsAt).toBeNull();
  });

  it("says what one would do, before it may tell at once", () => {
    const notify = newDraft("kafka", "notify", now);
    expect(faultOf(notify)).toBe("noReason");
    expect(faultOf({ ...notify, whatFor: "Call the desk." })).toBeNull();
  });

  it("has a query, and a tag where it tags", () => {
    expect(faultOf(newDraft(" ", "watch", now))).toBe("noQuery");
    expect(faultOf(newDraft("kafka", "tag", now))).toBe("noTag");
    expect(requestOf({ ...newDraft("kafka", "tag", now), tag: " ledger " }).action).toEqual({
      is: "tag",
      tag: "ledger",
    });
  });

  it("is tried as it is written, and the newest query wins", async () => {
    const { rules } = await ruling();
    rules.write("kafka", "watch");
    await rules.try();
    const matched = rules.trial?.matched ?? 0;
    expect([matched > 0, (rules.trial?.newest.length ?? 9) <= 5]).toEqual([true, true]);
    if (rules.draft) rules.change({ ...rules.draft, query: "nope:x" });
    await rules.try();
    expect(rules.trialFailure?.kind).toEqual({ is: "badQuery", at: 0, length: 5 });
    if (rules.draft) rules.change({ ...rules.draft, query: "kafka title:kafka" });
    await rules.try();
    expect([rules.trialFailure, (rules.trial?.matched ?? 0) <= matched]).toEqual([null, true]);
  });
});

describe("the list of rules", () => {
  it("is put in another order, and back with undo", async () => {
    const { rules, changes, names } = await ruling();
    const before = names();
    await rules.move(0, 2);
    expect(names().slice(0, 3)).toEqual([before[1], before[2], before[0]]);
    await changes.undoLast();
    await rules.load();
    expect(names()).toEqual(before);
  });

  it("takes a search that shall watch on, and gives it back", async () => {
    const { rules, notices, names } = await ruling();
    await rules.watch(" exit cost ");
    expect(names().at(-1)).toBe("exit cost");
    notices.shown.at(-1)?.action?.run();
    await expect.poll(names).not.toContain("exit cost");
  });

  it("loses a rule until that is taken back", async () => {
    const { rules, changes, names } = await ruling();
    const rule = rules.all?.[1];
    if (rule) await rules.remove(rule);
    expect(names()).not.toContain("No language wars");
    await changes.undoLast();
    await rules.load();
    expect(names()[1]).toBe("No language wars");
  });

  it("lets a rule rest without changing it", async () => {
    const { rules } = await ruling();
    const rule = rules.all?.[2];
    if (rule) await rules.setPaused(rule, true);
    expect(rules.all?.[2]).toEqual({ ...rule, paused: true });
  });
});

describe("moving", () => {
  it("keeps everything, and stays where there is no such place", () => {
    expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(moved(["a", "b"], 0, 2)).toEqual(["a", "b"]);
  });

  it("goes where the pointer is among the others", () => {
    expect([0, 15, 25, 99].map((y) => placeAt([10, 20, Infinity], y))).toEqual([0, 1, 2, 2]);
  });
});
