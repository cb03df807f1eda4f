import { expect, it } from "vitest";

import { some, whole } from "./figures";

it("figures are written as the reader does, with a decimal only below ten", () => {
  expect([whole(7), whole(12_345), some(6.42), some(12.5), some(1_234.5)]).toEqual([
    "7",
    "12,345",
    "6.4",
    "13",
    "1,235",
  ]);
});
