/**
 * Turns of which only the last one counts: each call begins one and returns whether it still is the last,
 * so that an answer that comes late is told from the newest.
 */
export function latest(): () => () => boolean {
  let last = 0;
  return () => {
    const turn = ++last;
    return () => turn === last;
  };
}
