/** How long a map takes to become the other, in milliseconds. */
export const length = 1800;

/** Where an animation is, from 0 to 1, and since when it goes on from there. */
export type Player = { at: "rest"; t: number } | { at: "play"; from: number; since: number };

export const start: Player = { at: "rest", t: 0 };

/** Plays on from where it rests; from the beginning if it had ended. Without motion it is at its other end at once. */
export function play(player: Player, now: number, still: boolean): Player {
  const t = timeOf(player, now);
  if (still) return { at: "rest", t: t < 1 ? 1 : 0 };
  return { at: "play", from: t < 1 ? t : 0, since: now };
}

export const pause = (player: Player, now: number): Player => ({ at: "rest", t: timeOf(player, now) });

/** Where it is now; what has ended rests. */
export function tick(player: Player, now: number): Player {
  const t = timeOf(player, now);
  return player.at === "play" && t >= 1 ? { at: "rest", t: 1 } : player;
}

export function timeOf(player: Player, now: number): number {
  if (player.at === "rest") return player.t;
  return Math.min(1, Math.max(0, player.from + (now - player.since) / length));
}
