import { describe, expect, it } from "vitest";

import { coach } from "../../backend/fake/coach";
import { answersOf, elementsOf, linesOf } from "../../backend/fake/mapModel";
import { answeredList, answering, answersAbout, answerTo, ownsName, progress } from "./answers";
import type { Key } from "./elements";

const text = `component Cup [0.7, 0.8]
component cup [0.5, 0.5]
// vigie: stage "Cup" market = 2
// vigie: stage "Cup" market = 3
// vigie: doctrine user-needs = good; asked
// vigie: doctrine no-such-thing = good
// vigie: doctrine move-fast = sometimes`;
const answers = answersOf(linesOf(text));
const [doctrine] = coach.lists;
if (!doctrine) throw new Error("the stand-in has doctrine");

describe("answers", () => {
  it("about an element are not the map's, and the last one counts", () => {
    const own = answersAbout(answers, "component 0" as Key);
    expect(answerTo(own, "stage", "market")?.value).toBe("3");
    expect(answersAbout(answers, null).map(({ topic }) => topic)).toEqual([
      "doctrine",
      "doctrine",
      "doctrine",
    ]);
  });
  it("by a name that several have are about the first", () => {
    const elements = elementsOf(linesOf(text));
    expect(elements.map((element) => ownsName(elements, element))).toEqual([true, false]);
  });
  it.each([
    ["stage", "Cup", "market", "2", "", ["2", ""]],
    ["stage", "Cup", "market", "", " ", null],
    ["note", "Cup", "", "", "ask", ["", "ask"]],
    ["inertia", "Cup", "new-skills", "", "", ["", ""]],
    ["inertia", null, "new-skills", "", "", null],
  ] as const)("%s of %s, %s = “%s”; “%s” is %o", (topic, component, id, value, note, answer) => {
    expect(answering(topic, component, id, value, note)).toEqual({
      is: "setAnswer",
      question: { topic, component, id },
      answer,
    });
  });
});

describe("a checklist", () => {
  it("has its groups once, with what was said of each item", () => {
    const groups = answeredList(doctrine, answers);
    expect(groups.map(({ group, items }) => [group, items.map(({ value, note }) => value + note)])).toEqual([
      ["Development", ["", "goodasked"]],
      ["Leading", ["sometimes"]],
    ]);
  });
  it("counts only answers of its scale to questions of its own", () => {
    expect(progress(doctrine, answers)).toBe(1);
  });
});
