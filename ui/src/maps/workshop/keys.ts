import { m } from "../../paraglide/messages";
import type { Binding } from "../../shared/keymap.svelte";
import type { Workshop } from "./workshop.svelte";

/** The keys of a workshop around the map that is open. */
export const workshopKeys: Binding<Workshop>[] = [
  {
    keys: ["q"],
    label: m.key_capture,
    run: (workshop) => {
      workshop.ask("names");
    },
  },
  {
    keys: ["Q"],
    label: m.key_to_tray,
    run: (workshop) => {
      workshop.toTray();
    },
  },
  {
    keys: ["k"],
    label: m.key_park,
    run: (workshop) => {
      workshop.ask("topic");
    },
  },
  {
    keys: ["v"],
    label: m.key_vote,
    run: (workshop) => {
      workshop.vote(1);
    },
  },
  {
    keys: ["V"],
    label: m.key_unvote,
    run: (workshop) => {
      workshop.vote(-1);
    },
  },
];
