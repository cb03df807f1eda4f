import { describe, expect, it } from "vitest";

import { Changes } from "../backend/changes.svelte";
import { FakeBackend } from "../backend/fake";
import { Notices } from "../shared/notices.svelte";
import { hold } from "../test/held";
import { Technologies } from "./technologies.svelte";

async function watching(empty = false) {
  const backend = new FakeBackend({ entries: 300, empty });
  const changes = new Changes(backend, new Notices());
  const technologies = new Technologies(backend, changes);
  await technologies.load();
  const named = (name: string) => {
    const row = technologies.list?.rows.find((one) => one.name === name);
    if (!row) throw new Error(name);
    return row;
  };
  const names = () => technologies.shown.map(({ name }) => name);
  return { backend, changes, technologies, named, names };
}

describe("the table of technologies", () => {
  it("is sorted by a column, and the other way at the second click", async () => {
    const { technologies, names } = await watching();
    technologies.sortBy("sources");
    const most = names()[0];
    technologies.sortBy("sources");
    expect([most, names().at(-1)]).toEqual(["Kubernetes", "Kubernetes"]);
    technologies.sortBy("types");
    expect(names()[0]).toBe("Confidential computing");
  });

  it("is narrowed by words and by domain", async () => {
    const { technologies, names } = await watching();
    technologies.filter = "db";
    expect(names()).toEqual(["DuckDB"]);
    technologies.filter = "";
    technologies.domain = "Data";
    expect(names()).toEqual(["DuckDB", "Kafka", "Postgres", "SQLite"]);
  });

  it("keeps the place of the page one comes back from", async () => {
    const { technologies, named, names } = await watching();
    await technologies.open(named("Kafka").id);
    expect(technologies.view?.row.name).toBe("Kafka");
    technologies.back();
    expect(names()[technologies.place]).toBe("Kafka");
  });
});

describe("the row that was chosen", () => {
  it("stays the same technology however the table is sorted or narrowed", async () => {
    const { technologies, names } = await watching();
    technologies.move(1);
    const [first] = names();
    technologies.sortBy("name");
    expect(names()[technologies.place]).toBe(first);
    technologies.filter = "kafka";
    expect(technologies.place).toBe(-1);
    technologies.filter = "";
    expect(names()[technologies.place]).toBe(first);
  });

  it("opens from the table alone", async () => {
    const { backend, technologies, named } = await watching();
    technologies.move(1);
    technologies.openChosen();
    await expect.poll(() => technologies.view?.row.name).toBe("Blockchain");
    await technologies.open(named("Kafka").id);
    technologies.openChosen();
    expect([
      technologies.opened,
      backend.calls.filter(({ name }) => name === "load_technology").length,
    ]).toEqual([named("Kafka").id, 2]);
  });

  it("takes the focus when a key moves it, or on the way back to it, and never else", async () => {
    const { technologies, named } = await watching();
    technologies.tab = "candidates";
    technologies.move(1);
    expect([technologies.wantsFocus, technologies.chosen]).toEqual([false, null]);
    technologies.tab = "watched";
    technologies.move(1);
    expect(technologies.wantsFocus).toBe(true);
    technologies.wantsFocus = false;
    await technologies.open(named("Kafka").id);
    expect(technologies.wantsFocus).toBe(false);
    technologies.back();
    expect(technologies.wantsFocus).toBe(true);
  });
});

describe("a page", () => {
  it("that was left open is looked at again", async () => {
    const { backend, technologies, named } = await watching();
    const kafka = named("Kafka").id;
    await technologies.open(kafka);
    await backend.call("set_technology_state", { technology: kafka, state: "settled" });
    const stop = technologies.follow();
    await expect.poll(() => technologies.view?.row.state).toBe("settled");
    stop();
  });

  it("does not show what kept another one from being shown", async () => {
    const { backend, technologies, named } = await watching();
    backend.failures.set("load_technology", { kind: { is: "gone" }, message: "It is gone.", hint: null });
    await technologies.open(named("Kafka").id);
    expect(technologies.viewFailure?.message).toBe("It is gone.");
    backend.failures.clear();
    const opened = technologies.open(named("SQLite").id);
    expect(technologies.viewFailure).toBeNull();
    await opened;
  });

  it("shows what was asked for last, whatever order the answers come in", async () => {
    const { backend, technologies, named } = await watching();
    const kafka = named("Kafka").id;
    const letGo = hold(backend, "load_technology");
    const slow = technologies.open(kafka);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await backend.call("set_technology_state", { technology: kafka, state: "settled" });
    const quick = technologies.loadView();
    await letGo(1);
    await quick;
    await letGo(0);
    await slow;
    expect(technologies.view?.row.state).toBe("settled");
  });
});

describe("a technology", () => {
  it("is declared settled, and that is taken back", async () => {
    const { technologies, changes, named } = await watching();
    await technologies.setState(named("Kafka"), "settled");
    expect(named("Kafka").state).toBe("settled");
    await changes.undoLast();
    await technologies.load();
    expect(named("Kafka").state).toBe("watched");
  });

  it("is removed from its own page, and comes back with undo", async () => {
    const { technologies, changes, named, names } = await watching();
    const kafka = named("Kafka");
    await technologies.open(kafka.id);
    await technologies.remove(kafka);
    expect([technologies.opened, names().includes("Kafka")]).toEqual([null, false]);
    await changes.undoLast();
    await technologies.load();
    expect(names()).toContain("Kafka");
  });

  it("leaves the focus to the row that takes its place, the last one to the row before", async () => {
    const { technologies, named, names } = await watching();
    const before = names();
    await technologies.open(named("Kafka").id);
    await technologies.remove(named("Kafka"));
    expect(names()[technologies.place]).toBe(before[before.indexOf("Kafka") + 1]);
    expect(technologies.wantsFocus).toBe(true);
    const last = before.at(-1) ?? "";
    await technologies.open(named(last).id);
    await technologies.remove(named(last));
    expect(names()[technologies.place]).toBe(before.at(-2));
  });

  it("has the past read again where its names changed, and only then", async () => {
    const { technologies, named } = await watching();
    await technologies.edit(named("Kafka").id);
    const draft = technologies.draft;
    if (!draft) throw new Error("no dialog");
    await technologies.save({ ...draft, notes: "Ask Tobias." });
    expect([technologies.draft, technologies.list?.behind]).toEqual([null, 0]);
    const [first] = draft.names;
    if (!first) throw new Error("no name");
    await technologies.save({ ...draft, names: [first, { ...first, key: -1, name: "Redpanda" }] });
    expect(technologies.list?.behind).toBe(300);
  });

  it("stays in its dialog where the program refuses it", async () => {
    const { backend, technologies } = await watching();
    backend.failures.set("save_technology", {
      kind: { is: "other" },
      message: "Kafka has that name.",
      hint: null,
    });
    technologies.create("Kafka");
    if (technologies.draft) await technologies.save(technologies.draft);
    expect([technologies.draft?.names[0]?.name, technologies.refused?.message]).toEqual([
      "Kafka",
      "Kafka has that name.",
    ]);
  });
});

describe("a candidate", () => {
  it("is watched through the dialog, filled in", async () => {
    const { technologies, names } = await watching();
    const [candidate] = technologies.list?.candidates ?? [];
    if (!candidate) throw new Error("none");
    technologies.watch(candidate);
    expect(names()).not.toContain(candidate.term);
    if (technologies.draft) await technologies.save(technologies.draft);
    expect(names()).toContain(candidate.term);
    expect(technologies.list?.candidates).not.toContainEqual(candidate);
  });

  it("is refused until that is taken back", async () => {
    const { technologies, changes } = await watching();
    const [candidate] = technologies.list?.candidates ?? [];
    if (!candidate) throw new Error("none");
    const terms = () => technologies.list?.candidates.map(({ term }) => term);
    await technologies.refuse(candidate);
    expect(terms()).not.toContain(candidate.term);
    await changes.undoLast();
    await technologies.load();
    expect(terms()).toContain(candidate.term);
  });
});
