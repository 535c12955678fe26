import {msg, str} from '@lit/localize';
import {businessDay, day, moment} from '../shared/format.js';
import {policies, policyVersion} from '../shared/services.js';

const POLICY = 'new-creator-protection';

/** The numbers of the policy that these pages speak of; undefined where none was published. */
export interface Terms {
  validityDays?: number;
  redemptionDays?: number;
  /** The rectification band lies above the one and up to the other score. */
  rectificationAbove?: number;
  rectificationUpTo?: number;
}

const known = new Map<string, Promise<Terms>>();

/** The numbers of a version; of the one in force if none is named. */
export async function terms(version?: string): Promise<Terms> {
  const of = version ?? (await policies('creator-protection')).find(({id}) => id === POLICY)?.versionInForce;
  if (!of) {
    return {};
  }
  let found = known.get(of);
  if (!found) {
    found = policyVersion('creator-protection', POLICY, of).then(({parameters}) => {
      const value = (name: string) => parameters.find((parameter) => parameter.name === name)?.value;
      return {
        validityDays: days(value('validity-days')),
        redemptionDays: days(value('redemption-window')),
        rectificationAbove: number(value('rectification-band-above')),
        rectificationUpTo: number(value('rectification-band-up-to')),
      };
    });
    found.catch(() => known.delete(of));
    known.set(of, found);
  }
  return found;
}

function days(period: string | undefined): number | undefined {
  return number(/^P(\d+)D$/.exec(period ?? '')?.[1]);
}

function number(value: string | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

/** The last day before an exclusive end. */
export function lastDay(end: string): string {
  return day(businessDay(new Date(new Date(end).getTime() - 1)));
}

/** Until when something can be done, given its exclusive end. */
export function before(end: string): string {
  const instant = new Date(end).getTime();
  const endsWithDay = businessDay(new Date(instant - 1)) !== businessDay(new Date(instant));
  return endsWithDay ? msg(str`${lastDay(end)}结束之前`) : msg(str`${moment(end)} 之前`);
}
