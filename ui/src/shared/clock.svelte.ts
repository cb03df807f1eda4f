import { onMount } from "svelte";

let now = $state(Date.now());

/** The time, to the minute, kept while a component that asked for it is on screen. */
export function useNow(): { readonly now: number } {
  onMount(() => {
    now = Date.now();
    const tick = setInterval(() => (now = Date.now()), 60_000);
    return () => {
      clearInterval(tick);
    };
  });
  return {
    get now() {
      return now;
    },
  };
}
