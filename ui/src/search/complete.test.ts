import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { complete, take } from "./complete";

const vocabulary = { feeds: ["The New Stack", "InfoQ", "Carnet d’Émilie"], folders: ["Blogs", "News"] };

/** `|` marks the caret; what is offered is what the query would become, the caret marked again. */
function offered(marked: string): string[] {
  const caret = marked.indexOf("|");
  const query = marked.replace("|", "");
  return complete(query, caret, vocabulary).map((completion) => {
    const taken = take(query, completion);
    return `${taken.query.slice(0, taken.caret)}|${taken.query.slice(taken.caret)}`;
  });
}

function check(marked: string, expected: string[]) {
  expect(offered(marked)).toEqual(expected);
}

describe("a query is completed", () => {
  it("with operators", () => {
    check("ti|", ["title:|"]);
    check("kubernetes fe|", ["kubernetes feed:|"]);
    check("is:|", ["is:unread |", "is:kept |"]);
    check("kind:n|", ["kind:note |"]);
  });

  it("behind a minus and inside parentheses", () => {
    check("-ti|", ["-title:|"]);
    check("(ha|", ["(has:audio |"]);
    check("(a OR fo|)", ["(a OR folder:|)"]);
  });

  it("with names of feeds and folders, quoted where they must be", () => {
    check("feed:new|", ['feed:"The New Stack" |']);
    check('feed:"the n|', ['feed:"The New Stack" |']);
    check("folder:b|", ["folder:Blogs |"]);
  });

  it("whatever the accents", () => {
    check("feed:emi|", ['feed:"Carnet d’Émilie" |']);
  });

  it("in the middle without touching what follows", () => {
    check("ti| rust", ["title:| rust"]);
    check("is:un| rust", ["is:unread| rust"]);
  });

  it("not where nothing is to be said", () => {
    for (const query of [
      "|",
      "kubernetes |",
      "ti|tle",
      '"a phrase ti|',
      'feed:"InfoQ"|',
      "is:unread|",
      "feed:InfoQ|",
    ])
      check(query, []);
  });

  it("and keeps every word the user wrote elsewhere", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(40), (query, place) => {
        const caret = Math.min(place, query.length);
        for (const completion of complete(query, caret, vocabulary)) {
          const taken = take(query, completion);
          expect(taken.query.startsWith(query.slice(0, completion.from))).toBe(true);
          expect(taken.query.endsWith(query.slice(caret))).toBe(true);
          expect(taken.caret).toBe(taken.query.length - (query.length - caret));
        }
      }),
    );
  });
});
