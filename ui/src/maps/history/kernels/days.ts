import type { MapSnapshot } from "../../../backend/backend";

export interface Day {
  /** An instant of it, to be named. */
  at: number;
  snapshots: MapSnapshot[];
}

/** Snapshots, newest first, by the day of the reader's clock that they were taken on. */
export function daysOf(snapshots: readonly MapSnapshot[]): Day[] {
  const days: Day[] = [];
  for (const snapshot of snapshots) {
    const last = days.at(-1);
    const sameDay =
      last !== undefined && new Date(last.at).toDateString() === new Date(snapshot.takenAt).toDateString();
    if (sameDay) last.snapshots.push(snapshot);
    else days.push({ at: snapshot.takenAt, snapshots: [snapshot] });
  }
  return days;
}
