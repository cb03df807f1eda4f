import { m } from "../paraglide/messages";
import type { Binding } from "../shared/keymap.svelte";
import type { Read } from "./read.svelte";

export const readKeys: Binding<Read>[] = [
  {
    keys: ["j", "Down"],
    label: m.key_next,
    run: (read) => {
      read.next();
    },
  },
  {
    keys: ["k", "Up"],
    label: m.key_previous,
    run: (read) => {
      read.previous();
    },
  },
  { keys: ["n"], label: m.key_next_unread, run: (read) => void read.nextUnread() },
  {
    keys: ["Space"],
    label: m.key_scroll_on,
    run: (read) => {
      read.scrollOn();
    },
  },
  {
    keys: ["m"],
    label: m.key_toggle_read,
    run: (read) => {
      read.toggleRead();
    },
  },
  {
    keys: ["s"],
    label: m.key_keep,
    run: (read) => {
      read.toggleKept();
    },
  },
  {
    keys: ["o"],
    label: m.key_original,
    run: (read) => {
      read.reader.openOriginal();
    },
  },
  { keys: ["f"], label: m.key_full_text, run: (read) => void read.reader.toggleFullText() },
  { keys: ["A"], label: m.key_mark_list, run: (read) => void read.markListRead() },
  {
    keys: ["v"],
    label: m.key_view,
    run: (read) => {
      read.setUnreadOnly(!read.unreadOnly);
    },
  },
  {
    keys: ["Esc"],
    label: m.key_back,
    run: (read) => {
      read.back();
    },
  },
];
