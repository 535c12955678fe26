import {msg} from '@lit/localize';

type Part = 'years' | 'months' | 'weeks' | 'days' | 'hours' | 'minutes' | 'seconds';

/** A length of time in parts, each filled with a whole number or not at all. */
export type Length = Partial<Record<Part, string>>;

const WRITTEN =
  /^P(?:(?<years>\d+)Y)?(?:(?<months>\d+)M)?(?:(?<weeks>\d+)W)?(?:(?<days>\d+)D)?(?:T(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+)S)?)?$/;

/** The parts of what is written as in ISO 8601, such as `PT2H30M`; undefined if it has others. */
export function read(written: string): Length | undefined {
  return written ? (WRITTEN.exec(written)?.groups as Length | undefined) : {};
}

/** How a length is written; empty if nothing is filled in. */
export function write(length: Length): string {
  const filled = (letters: [Part, string][]) =>
    letters.map(([part, letter]) => (length[part] ? Number(length[part]) + letter : '')).join('');
  const date = filled([
    ['years', 'Y'],
    ['months', 'M'],
    ['weeks', 'W'],
    ['days', 'D'],
  ]);
  const time = filled([
    ['hours', 'H'],
    ['minutes', 'M'],
    ['seconds', 'S'],
  ]);
  return date || time ? `P${date}${time && `T${time}`}` : '';
}

/**
 * The parts that are asked for: those that the value at first has, and those that lie near. Where days
 * are counted, they are not years and months, which differ in length.
 */
export function parts(type: 'DURATION' | 'PERIOD', first: Length): Part[] {
  const asked: Part[] =
    type === 'DURATION'
      ? ['hours', 'minutes']
      : first.days || first.weeks
        ? ['days']
        : ['years', 'months', 'days'];
  const all: Part[] = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'];
  return all.filter((part) => asked.includes(part) || first[part] !== undefined);
}

/** What a part is called after its number. */
export function partName(part: Part): string {
  switch (part) {
    case 'years':
      return msg('年');
    case 'months':
      return msg('个月');
    case 'weeks':
      return msg('周');
    case 'days':
      return msg('天');
    case 'hours':
      return msg('小时');
    case 'minutes':
      return msg('分钟');
    case 'seconds':
      return msg('秒');
  }
}
