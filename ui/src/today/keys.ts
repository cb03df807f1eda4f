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
  { keys: ["Enter"], label: m.key_open, run: (today) => void today.open() },
  {
    keys: ["n"],
    label: m.key_next_card,
    run: (today) => {
      today.nextOpen();
    },
  },
  {
    keys: ["Space"],
    label: m.key_scroll_done,
    run: (today) => {
      today.scrollOn();
    },
  },
  {
    keys: ["e"],
    label: m.key_finish,
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
  {
    keys: ["m"],
    label: m.key_toggle_read,
    run: (today) => {
      today.toggleRead();
    },
  },
  { keys: ["x"], label: m.key_dismiss, run: (today) => void today.askLess() },
  {
    keys: ["w"],
    label: m.key_why,
    run: (today) => {
      today.explain();
    },
  },
  { keys: ["o"], label: m.key_original, run: (today) => void today.openOriginal() },
  { keys: ["f"], label: m.key_full_text, run: (today) => void today.reader.toggleFullText() },
  {
    keys: ["Esc"],
    label: m.key_back,
    run: (today) => {
      today.back();
    },
  },
];
