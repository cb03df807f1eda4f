import { expect, it } from "vitest";

import { Notices } from "../shared/notices.svelte";
import { asking } from "./asking";
import type { SavedFile } from "./backend";
import { saved } from "./saved";

/** What is shown after some questions: the last answer that was taken, and why there is none. */
function shown() {
  const now: { taken: string | null; why: string | null } = { taken: null, why: null };
  const ask = asking((why) => (now.why = why?.message ?? null));
  return { now, ask: (answer: Promise<string>) => ask(answer, (taken) => (now.taken = taken)) };
}

it("of two questions the last one is answered, whichever answer comes first", async () => {
  const { now, ask } = shown();
  let answer: (words: string) => void = () => undefined;
  const first = ask(new Promise((resolve) => (answer = resolve)));
  await ask(Promise.resolve("new"));
  answer("old");
  await first;
  expect(now).toEqual({ taken: "new", why: null });
});

it("a failure is kept beside what is shown until there is an answer; one that was overtaken is not", async () => {
  const { now, ask } = shown();
  await ask(Promise.resolve("new"));
  await ask(Promise.reject(new Error("No.")));
  expect(now).toEqual({ taken: "new", why: "No." });
  const overtaken = ask(Promise.reject(new Error("Late.")));
  await ask(Promise.resolve("newer"));
  await overtaken;
  expect(now).toEqual({ taken: "newer", why: null });
});

it.each<[string, () => Promise<SavedFile>, string[]]>([
  ["where it is", () => Promise.resolve({ path: "/tmp/radar.svg", bytes: 9 }), ["Saved to /tmp/radar.svg"]],
  ["nothing where no place was chosen", () => Promise.resolve({ path: null, bytes: 0 }), []],
  ["why there is none", () => Promise.reject(new Error("The disk is full.")), ["The disk is full."]],
])("of a file that is written is said %s", async (_, call, said) => {
  const notices = new Notices();
  await saved(notices, call());
  expect(notices.shown.map(({ words }) => words)).toEqual(said);
});
