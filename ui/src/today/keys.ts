import { m } from "../paraglide/messages";
import type { Binding } from "../shared/keymap.svelte";
import type { Today } from "./today.svelte";

export const todayKeys: Binding<Today>[] = [
  {
    keys: ["j", "Down"],
    label: m.key_next,
    run: (today) => {
      today.next();
    },
  },
  {
    keys: ["k", "Up"],
    label: m.key_previous,
    run: (today) => {
      today.previous();
    },
  },
  {
    keys: ["Enter"],
    label: m.key_open,
    run: (today) => {
      today.open();
    },
  },
  {
    keys: ["n"],
    label: m.key_next_unread,
    run: (today) => {
      today.nextUnread();
    },
  },
  {
    keys: ["Space"],
    label: m.key_scroll_on,
    run: (today) => {
      today.scrollOn();
    },
  },
  {
    keys: ["e", "m"],
    label: m.key_done,
    run: (today) => {
      today.finish();
    },
  },
  {
    keys: ["s"],
    label: m.key_keep,
    run: (today) => {
      today.keep();
    },
  },
  { keys: ["o"], label: m.key_original, run: (today) => void today.openOriginal() },
  { keys: ["f"], label: m.key_full_text, run: (today) => void today.reader.toggleFullText() },
  {
    keys: ["Esc"],
    label: m.key_back,
    run: (today) => {
      today.reader.close();
    },
  },
];
