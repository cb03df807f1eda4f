/** Runs something once what is to be seen by now has been painted; what it returns runs it at once, or never. */
export function afterPaint(run: () => void): { now: () => void; never: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waits = true;
  const never = () => {
    waits = false;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const now = () => {
    if (!waits) return;
    never();
    run();
  };
  // A frame's callbacks come before its painting, a task that they ask for comes after it.
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(now);
  });
  return { now, never };
}
