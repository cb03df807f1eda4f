import { expect, it } from "vitest";

import { namesOf } from "./reuse";
import { keyNamed, picture, tea } from "./testing";

const before = picture(tea);
const after = picture(tea.replace("Kettle [0.43, 0.35]", "Kettle [0.43, 0.55]"), before);

it("what an edit did not touch is the same object, to be neither painted nor told anew", () => {
  const fresh = after.figures.filter((figure) => !before.figures.includes(figure));
  expect(fresh.map(({ key }) => key)).toEqual([keyNamed(after, "Kettle")]);
  expect(after.scene.items.filter((item) => before.scene.items.includes(item)).length).toBeGreaterThan(10);
});

it("a picture that reuses another is the one that stands alone", () => {
  const alone = picture(tea.replace("Kettle [0.43, 0.35]", "Kettle [0.43, 0.55]"));
  expect(after).toEqual(alone);
  expect(namesOf(after.scene.items)).toEqual(namesOf(alone.scene.items));
});
