import {msg} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {statusName, type Finding} from '../../shared/decision.js';
import {direction, quantity} from '../../shared/format.js';
import {text, type LocalizedText} from '../../shared/i18n.js';

/** What a rule finds by one version. */
export type FindingSide = Pick<Finding, 'status' | 'required' | 'found' | 'distance'>;

/** A rule that comes out otherwise by another version or on other facts. */
export interface FindingDifference {
  clause: string;
  title: LocalizedText;
  /** Absent where there was no such rule. */
  before?: FindingSide;
  after: FindingSide;
}

const refuses = (side: FindingSide | undefined) => side?.status === 'NOT_MET' || side?.status === 'UNKNOWN';

/**
 * Those that decide: what stands in the way on one side only. What merely follows from them, such
 * as a benefit that is no longer there, is left out, unless there is nothing else.
 */
export function deciding(differences: FindingDifference[]): FindingDifference[] {
  const those = differences.filter(({before, after}) => refuses(before) !== refuses(after));
  return those.length > 0 ? those : differences;
}

/** The rules of which two decisions find something else. */
export function differencesOf(before: Finding[], after: Finding[]): FindingDifference[] {
  return after
    .map(({clause, rule, title, ...side}) => ({
      clause,
      title,
      before: before.find((one) => one.clause === clause && one.rule === rule),
      after: side,
    }))
    .filter(
      ({before, after}) =>
        before?.status !== after.status ||
        before.found?.value !== after.found?.value ||
        before.required?.value !== after.required?.value,
    );
}

/** Each difference in words: what was found and required, before and after, and what is missing. */
export function differenceList(differences: FindingDifference[]): TemplateResult {
  return html`<ul class="op-why">
    ${differences.map(
      ({clause, title, before, after}) =>
        html`<li>
          <b>${clause} ${text(title)}</b><br />
          ${before ? side(before) : msg('没有')} → ${side(after)}
        </li>`,
    )}
  </ul>`;
}

function side({status, required, found, distance}: FindingSide) {
  const way = distance && status === 'NOT_MET' ? direction(found, required) : undefined;
  const parts = [
    found ? quantity(found) : '',
    required ? `${msg('要求')} ${quantity(required)}` : '',
    distance && way ? `${way === 'short' ? msg('还差') : msg('超出')} ${quantity(distance)}` : '',
  ].filter(Boolean);
  return html`<span
    >${statusName(status)}${parts.length > 0 ? html` (${parts.join(' · ')})` : nothing}</span
  >`;
}
