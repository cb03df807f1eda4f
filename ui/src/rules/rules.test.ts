import { describe, expect, it, vi } from "vitest";

import { Changes } from "../backend/changes.svelte";
import { FakeBackend } from "../backend/fake";
import { Notices } from "../shared/notices.svelte";
import { hold } from "../test/held";
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

  it("is tried with the newest query, whatever order the answers come in", async () => {
    const { backend, rules } = await ruling();
    const letGo = hold(backend, "try_rule");
    rules.write("kafka", "watch");
    rules.change({ ...newDraft("title:kafka zzzz", "watch", now) });
    void rules.try();
    await letGo(1);
    expect(rules.trial?.matched).toBe(0);
    await letGo(0);
    expect(rules.trial?.matched).toBe(0);
  });

  it("is tried as it is written", async () => {
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

  it("keeps up with a hand that moves a rule faster than the program answers", async () => {
    const { backend, rules, names } = await ruling();
    const [first, ...others] = names();
    const letGo = hold(backend, "order_rules");
    void rules.move(0, 1);
    void rules.move(1, 2);
    await letGo(0);
    backend.emit({ is: "rulesChanged" });
    expect(names().indexOf(first ?? "")).toBe(2);
    await letGo(1);
    expect(names()).toEqual([...others.slice(0, 2), first, ...others.slice(2)]);
    expect(backend.rules.all.map(({ name }) => name)).toEqual(names());
  });

  it("shows what was loaded last, whatever order the answers come in", async () => {
    const { backend, rules, names } = await ruling();
    const letGo = hold(backend, "list_rules");
    const slow = rules.load();
    await vi.waitFor(() => {
      expect(backend.calls.at(-1)?.name).toBe("list_rules");
    });
    await new Promise((resolve) => setTimeout(resolve, 2));
    await backend.call("remove_rule", { rule: rules.all?.[0]?.id ?? 0 });
    const quick = rules.load();
    await letGo(1);
    await quick;
    expect(names()).not.toContain("Exit cost");
    await letGo(0);
    await slow;
    expect(names()).not.toContain("Exit cost");
  });

  it("follows what others do to it", async () => {
    const { backend, rules, names } = await ruling();
    const stop = rules.follow();
    await backend.call("remove_rule", { rule: rules.all?.[0]?.id ?? 0 });
    await expect.poll(names).not.toContain("Exit cost");
    stop();
  });

  it("takes back with u what was saved", async () => {
    const { changes, rules, names } = await ruling();
    rules.write("ledger", "watch");
    await rules.save();
    expect(names()).toContain("ledger");
    await changes.undoLast();
    await expect.poll(names).not.toContain("ledger");
  });

  it("watches a search once, however often one clicks", async () => {
    const { backend, rules, notices, names } = await ruling();
    await Promise.all([rules.watch("exit cost"), rules.watch(" exit cost")]);
    await rules.watch("exit cost ");
    expect(names().filter((name) => name === "exit cost")).toHaveLength(1);
    expect(backend.calls.filter(({ name }) => name === "save_rule")).toHaveLength(1);
    expect(notices.shown.at(-1)?.words).toBe("This search is watched already: exit cost");
    expect(rules.watching.map(({ query }) => query)).toContain("exit cost");
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
