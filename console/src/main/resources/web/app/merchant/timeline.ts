import type {IncentiveHostDaySession} from '../api/index.js';
import {timeOfDay} from '../shared/format.js';

const DAY = 24 * 60 * 60;

/** A session with where it is on its day. */
export interface Placed {
  session: IncentiveHostDaySession;
  /** Its place in the order of the day, from 1. */
  number: number;
  /** Seconds from 00:00 in Shanghai to its start. */
  from: number;
  /** And to its end; beyond a day's seconds if it goes over midnight. */
  until: number;
  /** The row of the picture, so that no two overlap. */
  lane: number;
  endedAt: string;
}

/** The sessions in the order in which they began, in as few rows as keep their labels apart. */
export function place(date: string, sessions: readonly IncentiveHostDaySession[]): Placed[] {
  const midnight = Date.parse(`${date}T00:00:00+08:00`);
  const label = 3 * 60 * 60;
  const taken: number[] = [];
  return sessions
    .toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt))
    .map((session, i) => {
      const started = Date.parse(session.startedAt);
      const from = (started - midnight) / 1000;
      const until = from + session.seconds;
      const free = taken.findIndex((end) => end <= from);
      const lane = free < 0 ? taken.length : free;
      taken[lane] = Math.max(until, from + label);
      const endedAt = new Date(started + session.seconds * 1000).toISOString();
      return {session, number: i + 1, from, until, lane, endedAt};
    });
}

/** When the counted live time reached a number of seconds: the seconds from 00:00, or undefined. */
export function reachedAt(placed: readonly Placed[], seconds: number): number | undefined {
  const counted = placed.filter(({session}) => session.counted);
  const edges = [...new Set(counted.flatMap(({from, until}) => [from, until]))].sort((a, b) => a - b);
  let sum = 0;
  for (const [i, edge] of edges.entries()) {
    const next = edges[i + 1];
    if (next === undefined) {
      return undefined;
    }
    // Sessions at the same time count each, so the time runs faster then.
    const running = counted.filter(({from, until}) => from <= edge && until >= next).length;
    if (running > 0 && sum + (next - edge) * running >= seconds) {
      return edge + (seconds - sum) / running;
    }
    sum += (next - edge) * running;
  }
  return undefined;
}

/** How far right in the picture a second of the day is, in percent. */
export function across(second: number): string {
  return `${(Math.min(Math.max(second, 0), DAY) / DAY) * 100}%`;
}

/** Whether it goes over midnight. */
export function beyond({until}: Placed): boolean {
  return until > DAY;
}

/** The time of day of an instant, with seconds only where there are some. */
export function clock(instant: string): string {
  return timeOfDay(instant).replace(/(:\d\d):00$/, '$1');
}
