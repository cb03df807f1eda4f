import { describe, expect, it } from "vitest";

import type { FetchLine } from "../backend/backend";
import { outcomeWords, sentWords, sizeWords, waitWords } from "./fetching";

const now = new Date("2026-11-20T12:00:00").getTime();
const later = new Date("2026-11-20T14:05:00").getTime();
const line: FetchLine = {
  at: now,
  outcome: { is: "notModified" },
  status: 304,
  received: 0,
  decoded: 0,
  sent: [],
  unconditional: null,
  redirects: [],
  movedTo: null,
  duration: 12,
};

describe("the log of fetches", () => {
  it("says when a feed is asked next, and why not now", () => {
    expect(waitWords(null, now)).toBe("It is its turn now.");
    expect(waitWords({ is: "notDue", until: later }, now)).toBe("Next: 14:05");
    expect(waitWords({ is: "told", until: later, host: null }, now)).toContain("as its server asked");
    expect(waitWords({ is: "told", until: later, host: "mast.example" }, now)).toContain("mast.example");
    expect(waitWords({ is: "told", until: later, host: "mast.example" }, now, true)).not.toContain("mast");
    expect(waitWords({ is: "gone", since: now }, now)).toContain("20 November 2026");
  });

  it("says what was sent, or why nothing was", () => {
    expect(sentWords({ ...line, sent: ['If-None-Match: "1"'] })).toBe('If-None-Match: "1"');
    const why = (["first", "insisted", "doubted", "noValidators"] as const).map((unconditional) =>
      sentWords({ ...line, unconditional }),
    );
    expect(new Set(why).size).toBe(4);
  });

  it("says what came of it", () => {
    expect(outcomeWords(null)).toBe("Never asked yet.");
    expect(outcomeWords({ is: "read", entries: 1 })).toBe("Read: 1 entry.");
    expect(outcomeWords({ is: "failed", message: "No.", hint: null })).toBe("No.");
    expect(sizeWords({ ...line, received: 34_000, decoded: 96_000 })).toBe("34 kB, 96 kB unpacked");
    expect(sizeWords({ ...line, received: 34_000, decoded: 34_000 })).toBe("34 kB");
  });
});
