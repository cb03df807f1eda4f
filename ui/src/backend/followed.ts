import type { Backend, Event } from "./backend";

/**
 * Looks now, and again whenever one of these events came, until the returned function is called. What
 * changes in one breath is looked at once, `pause` milliseconds after its last event.
 */
export function followed(
  backend: Backend,
  events: readonly Event["is"][],
  look: () => void,
  pause = 120,
): () => void {
  let soon: ReturnType<typeof setTimeout> | undefined;
  look();
  const stop = backend.listen(({ is }) => {
    if (!events.includes(is)) return;
    clearTimeout(soon);
    soon = setTimeout(look, pause);
  });
  return () => {
    clearTimeout(soon);
    stop();
  };
}
