import type {IncentiveHostDaySession} from '../api/index.js';
import {timeOfDay} from '../shared/format.js';

/** The seconds of a day. */
export const DAY = 24 * 60 * 60;

/** A session with where it is on its day. */
export interface Placed {
  session: IncentiveHostDaySession;
  /** Its place in the order of the day, from 1. */
  number: number;
  /** Seconds from 00:00 in Shanghai to its start. */
  from: number;
  /** And to its end; beyond a day's seconds if it goes over midnight. */
  until: number;
  endedAt: string;
}

/** The sessions in the order in which they began. */
export function place(date: string, sessions: readonly IncentiveHostDaySession[]): Placed[] {
  const midnight = Date.parse(`${date}T00:00:00+08:00`);
  return sessions
    .toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt))
    .map((session, i) => {
      const from = (Date.parse(session.startedAt) - midnight) / 1000;
      const until = from + session.seconds;
      return {session, number: i + 1, from, until, endedAt: endOf(session)};
    });
}

/**
 * The lanes of a picture in which lengths of time lie so that no two overlap, and their labels neither,
 * which are as long as so many seconds; in the order of the beginnings, in as few lanes as that takes.
 */
export function lanes(lengths: readonly {from: number; until: number}[], label: number): number[] {
  const taken: number[] = [];
  return lengths.map(({from, until}) => {
    const free = taken.findIndex((end) => end <= from);
    const lane = free < 0 ? taken.length : free;
    taken[lane] = Math.max(until, from + label);
    return lane;
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

/** The sessions of the day before that go on into a day; they count for the one on which they began. */
export function carried(date: string, before: readonly IncentiveHostDaySession[]): IncentiveHostDaySession[] {
  const midnight = Date.parse(`${date}T00:00:00+08:00`);
  return before.filter(({startedAt, seconds}) => Date.parse(startedAt) + seconds * 1000 > midnight);
}

/** When a session ended. */
export function endOf({startedAt, seconds}: IncentiveHostDaySession): string {
  return new Date(Date.parse(startedAt) + seconds * 1000).toISOString();
}

/** Whether it goes over midnight. */
export function beyond({until}: Placed): boolean {
  return until > DAY;
}

/** The time of day of an instant, with seconds only where there are some. */
export function clock(instant: string): string {
  return timeOfDay(instant).replace(/(:\d\d):00$/, '$1');
}
