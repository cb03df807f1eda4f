import { m } from "../paraglide/messages";
import type { Binding } from "../shared/keymap.svelte";
import type { Technologies } from "./technologies.svelte";
import { ringNames, rings } from "./words";

export const technologyKeys: Binding<Technologies>[] = [
  {
    keys: ["j", "Down"],
    label: m.key_next_technology,
    run: (technologies) => {
      technologies.move(1);
    },
  },
  {
    keys: ["k", "Up"],
    label: m.key_previous_technology,
    run: (technologies) => {
      technologies.move(-1);
    },
  },
  {
    keys: ["Enter"],
    label: m.key_open_technology,
    run: (technologies) => {
      technologies.openChosen();
    },
  },
  ...rings.map((ring, place): Binding<Technologies> => ({
    keys: [String(place + 1)],
    label: () => m.key_decide_ring({ ring: ringNames[ring]() }),
    run: (technologies) => void technologies.decide(ring),
  })),
  {
    keys: ["0"],
    label: m.key_leave_ring,
    run: (technologies) => void technologies.decide(null),
  },
  { keys: ["e"], label: m.technology_edit, run: (technologies) => void technologies.edit() },
  {
    keys: ["c"],
    label: m.technology_new,
    run: (technologies) => {
      technologies.create();
    },
  },
  {
    keys: ["Esc"],
    label: m.key_technology_back,
    run: (technologies) => {
      technologies.back();
    },
  },
];
