import type { Attachment } from "svelte/attachments";

const controls = "a[href], button, input, select, textarea, [tabindex]";

/**
 * Keeps the focus inside a box: when the control that has it goes away, the one that now stands at its place
 * takes it, or the box itself where none is left. Without this it falls back to the top of the window.
 *
 * For boxes whose rows go away by a command; in a list that draws only what is in sight, scrolling would call it.
 */
export const focusNext: Attachment<HTMLElement> = (box) => {
  let held: HTMLElement | null = null;
  let place = 0;
  const all = () =>
    [...box.querySelectorAll<HTMLElement>(controls)].filter(
      (control) => control.tabIndex >= 0 && !control.matches(":disabled"),
    );

  function take(event: FocusEvent) {
    held = event.target instanceof HTMLElement && event.target !== box ? event.target : null;
    if (held) place = all().indexOf(held);
  }

  // Some engines send `focusout` for a control that is being taken away: that one still counts as held.
  function leave() {
    queueMicrotask(() => {
      if (held?.isConnected && document.activeElement !== held) held = null;
    });
  }

  function look() {
    if (!held) return;
    if (held.isConnected) {
      place = all().indexOf(held);
      return;
    }
    held = null;
    // Somebody else has placed it already; a dialog around the box takes it only for want of a better place.
    if (document.activeElement && !document.activeElement.contains(box)) return;
    const left = all();
    (left[Math.min(place, left.length - 1)] ?? box).focus();
  }

  if (!box.hasAttribute("tabindex")) box.tabIndex = -1;
  box.addEventListener("focusin", take);
  box.addEventListener("focusout", leave);
  const observer = new MutationObserver(look);
  observer.observe(box, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    box.removeEventListener("focusin", take);
    box.removeEventListener("focusout", leave);
  };
};
