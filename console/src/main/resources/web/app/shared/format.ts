import {msg, str} from '@lit/localize';
import type {Quantity} from './decision.js';
import {languageTag} from './i18n.js';

/** Where all business days begin and end. */
const ZONE = 'Asia/Shanghai';

const number = (options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(languageTag(), options);
const dateTime = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(languageTag(), {timeZone: ZONE, ...options});

/** A count. */
export function count(value: number | string): string {
  return number().format(Number(value));
}

/** An amount of money that is given in fen. */
export function money(fen: number | string): string {
  return number({style: 'currency', currency: 'CNY'}).format(Number(fen) / 100);
}

/** A fraction as a percentage. */
export function percent(fraction: number | string): string {
  return number({style: 'percent', maximumFractionDigits: 2}).format(Number(fraction));
}

/** An instant in Shanghai, to the minute. */
export function moment(instant: string | undefined): string {
  return instant ? dateTime({dateStyle: 'medium', timeStyle: 'short'}).format(new Date(instant)) : '';
}

/** The time of day of an instant in Shanghai. */
export function timeOfDay(instant: string): string {
  return dateTime({hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'}).format(
    new Date(instant),
  );
}

/** A business day, given as `2024-01-16`. */
export function day(date: string | undefined): string {
  return date
    ? new Intl.DateTimeFormat(languageTag(), {timeZone: 'UTC', dateStyle: 'medium'}).format(
        new Date(`${date}T00:00:00Z`),
      )
    : '';
}

/** The business day of an instant, as `2024-01-16`. */
export function businessDay(instant: Date | string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {timeZone: ZONE}).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((p) => p.type === type)?.value;
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** A date so many days later, given as `2024-01-16`. */
export function plusDays(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** A length of time in seconds. */
export function duration(seconds: number | string): string {
  const total = Math.floor(Number(seconds));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const rest = total % 60;
  if (hours > 0) {
    if (rest > 0) {
      return msg(str`${hours} 小时 ${minutes} 分 ${rest} 秒`);
    }
    return minutes > 0 ? msg(str`${hours} 小时 ${minutes} 分`) : msg(str`${hours} 小时`);
  }
  if (minutes > 0) {
    return rest > 0 ? msg(str`${minutes} 分 ${rest} 秒`) : msg(str`${minutes} 分钟`);
  }
  return msg(str`${rest} 秒`);
}

/** A size in bytes. */
export function bytes(size: number): string {
  if (size < 1024) {
    return number({style: 'unit', unit: 'byte', unitDisplay: 'long'}).format(size);
  }
  return size < 1024 * 1024
    ? number({style: 'unit', unit: 'kilobyte', maximumFractionDigits: 1}).format(size / 1024)
    : number({style: 'unit', unit: 'megabyte', maximumFractionDigits: 1}).format(size / 1024 / 1024);
}

/** The seconds of an ISO 8601 duration such as `PT5H30M`, or undefined. */
export function isoSeconds(iso: string): number | undefined {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/.exec(iso);
  if (!found || iso === 'P' || iso.endsWith('T')) {
    return undefined;
  }
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

/** What a unit is called after a number; empty for numbers without one. */
export function unitName(unit: string): string {
  switch (unit) {
    case 'sessions':
      return msg('场');
    case 'days':
      return msg('天');
    case 'points':
      return msg('分');
    case 'units':
      return msg('额度');
    case 'cases':
      return msg('个案例');
    case 'contracts':
      return msg('份合同');
    case 'certifications':
      return msg('项认证');
    case 'awards':
      return msg('个奖项');
    case 'occurrences':
      return msg('次');
    case 'attempts':
      return msg('次');
    case 'exams':
      return msg('场考试');
    case 'courses':
      return msg('门课程');
    case 'accounts':
      return msg('个账号');
    case 'cart-videos':
      return msg('条挂车短视频');
    case 'skus-per-session':
      return msg('个商品/场');
    case 'hosts':
      return msg('位主播');
    case 'screenshots':
      return msg('张截图');
    case 'sharing-kinds':
      return msg('种分享方式');
    case 'commerce-contents':
      return msg('个带货内容');
    case 'redemptions':
      return msg('次返还');
    case 'proofs':
      return msg('份证明');
    case 'skus':
      return msg('个商品');
    case 'complaints':
      return msg('起投诉');
    case 'places':
      return msg('名');
    case 'levels':
      return msg('级');
    default:
      return '';
  }
}

/** What is called what a finding has instead of a number. */
function wordName(word: string, unit: string): string {
  switch (word) {
    case 'INFLUENCER_RESOURCES':
      return msg('红人资源能力');
    case 'CELEBRITY_RESOURCES':
      return msg('明星资源能力');
    case 'CAMPAIGN_PLANNING':
      return msg('活动策划能力');
    case 'WECHAT_CONTENT':
      return msg('微信内容能力');
    case 'MERCHANT_TASKS':
      return msg('商家任务');
    case 'RECRUITMENT_SERVICES':
      return msg('招商服务');
    case 'IDENTIFIED':
      return msg('已被识别');
    case 'NOT_IDENTIFIED':
      return msg('未被识别');
    case 'CLAIMED':
      return msg('已领取权益');
    case 'NOT_CLAIMED':
      return msg('未领取权益');
    case 'COMPLETE':
      return msg('全部完成');
    case 'INCOMPLETE':
      return msg('尚未完成');
    case 'PASSED':
      return unit === 'exam' ? msg('已通过考试') : msg('已通过筛查');
    case 'NOT_PASSED':
      return unit === 'exam' ? msg('未通过考试') : msg('未通过筛查');
    case 'FIRST':
      return msg('首次');
    case 'REPEATED':
      return msg('非首次');
    case 'STANDS':
      return msg('成立');
    case 'WITHDRAWN':
      return msg('已撤销');
    case 'SOFTENED':
      return msg('已减轻');
    case 'ACTIVE':
      return msg('保护中');
    case 'NOT_ELIGIBLE':
      return msg('尚未识别');
    case 'OPENED':
      return msg('已开通');
    case 'NOT_OPENED':
      return msg('未开通');
    case 'NOVICE':
      return msg('新手课程');
    case 'VIOLATION':
      return msg('违规课程');
    case 'INDUSTRY':
      return msg('行业课程');
    case 'EXCLUSIVE_TRAINING':
      return msg('专属培训权益');
    case 'EXCLUSIVE_PENALTY_EXEMPTION':
      return msg('专属处罚豁免');
    case 'LISTED':
      return unit === 'violation-type' ? msg('列明的违规类型') : msg('在名单内');
    case 'NOT_LISTED':
      return msg('不在名单内');
    case 'APPROVED':
      return msg('已审批');
    case 'NOT_APPROVED':
      return msg('未审批');
    case 'NONE':
      return msg('无');
    case 'LIMIT':
      return msg('被限制');
    case 'CANCEL':
      return msg('被取消资格');
    case 'OPEN':
      return unit === 'shop' ? msg('营业中') : msg('已开通');
    case 'CLOSED':
      return msg('已关闭');
    case 'UNRANKED':
      return msg('未进入排名');
    default:
      return word;
  }
}

function calendar(amount: number, unit: string): string {
  switch (unit) {
    case 'Y':
      return msg(str`${amount} 年`);
    case 'M':
      return msg(str`${amount} 个月`);
    case 'W':
      return msg(str`${amount} 周`);
    default:
      return msg(str`${amount} 天`);
  }
}

/** The unit of a single one. English says it without the plural's ending, Chinese has none. */
function one(units: string): string {
  return units.replace(/^(?!.* a )([a-zA-Z ]+)s$/, '$1');
}

/** A quantity with its unit. */
export function quantity({value, unit}: Quantity): string {
  if (unit === 'fen') {
    return money(value);
  }
  if (unit === 'fraction' || unit === 'weight') {
    return /^-?[\d.]+$/.test(value) ? percent(value) : value;
  }
  const isNumber = /^-?\d+(\.\d+)?$/.test(value);
  if (unit === 'share' && isNumber) {
    return percent(value);
  }
  const days = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(value);
  if (days) {
    return `${day(days[1])} – ${day(days[2])}`;
  }
  if (/^P(\d+[YMWD])+$/.test(value)) {
    const parts = value.matchAll(/(\d+)([YMWD])/g);
    return [...parts].map((part) => calendar(Number(part[1]), part[2] as string)).join(' ');
  }
  const seconds = unit === 'seconds' ? Number(value) : isoSeconds(value);
  if (seconds !== undefined && !Number.isNaN(seconds)) {
    return duration(seconds);
  }
  if (/^\d{4}-\d\d-\d\d$/.test(value)) {
    return day(value);
  }
  if (/^\d{4}-\d\d-\d\dT/.test(value)) {
    return moment(value);
  }
  if (value === 'true' || value === 'false') {
    return value === 'true' ? msg('是') : msg('否');
  }
  if (!isNumber) {
    return value
      .split(',')
      .map((word) => wordName(word, unit))
      .join(msg('、'));
  }
  const name = value === '1' ? one(unitName(unit)) : unitName(unit);
  return name ? `${count(value)} ${name}` : count(value);
}

/** How much a quantity is: a number, the seconds of a length of time, or undefined for other things. */
export function amount({value}: Quantity): number | undefined {
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : isoSeconds(value);
}

/** Whether what was found falls short of what is required or goes beyond it, if they are amounts. */
export function direction(
  found: Quantity | undefined,
  required: Quantity | undefined,
): 'short' | 'beyond' | undefined {
  if (!found || !required || found.unit !== required.unit) {
    return undefined;
  }
  const [have, need] = [amount(found), amount(required)];
  return have === undefined || need === undefined ? undefined : have > need ? 'beyond' : 'short';
}

/** How much of what is required was found, from 0 to 1, where both are amounts of the same. */
export function share(found: Quantity | undefined, required: Quantity | undefined): number | undefined {
  if (!found || !required || found.unit !== required.unit) {
    return undefined;
  }
  const [have, need] = [amount(found), amount(required)];
  return have === undefined || need === undefined || need <= 0 || have > need ? undefined : have / need;
}
