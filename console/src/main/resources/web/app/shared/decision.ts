import {msg} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {SuiteElement} from './element.js';
import {direction, moment, quantity, share} from './format.js';
import {text, type LocalizedText} from './i18n.js';
import {link} from './router.js';
import {clauseText, policyTitle, type Service} from './services.js';

/** A number or word with its unit. */
export interface Quantity {
  value: string;
  unit: string;
}

/** What one rule of a decision found. */
export interface Finding {
  clause: string;
  rule: string;
  status: 'MET' | 'NOT_MET' | 'NOT_APPLICABLE' | 'UNKNOWN';
  required?: Quantity;
  found?: Quantity;
  distance?: Quantity;
  title: LocalizedText;
  advice?: LocalizedText;
}

/** An answer of any of the services, explained clause by clause. */
export interface PolicyDecision {
  decisionId?: string;
  /** Without a version where none was in force; a draft where one was only tried. */
  policy: {id: string; version?: string; draft?: boolean};
  subject: {kind: string; id: string};
  asOf: string;
  outcome: string;
  findings: Finding[];
}

const MARKS = {MET: '✓', NOT_MET: '✗', NOT_APPLICABLE: '–', UNKNOWN: '?'};

/** What a finding's status is called. */
export function statusName(status: Finding['status']): string {
  switch (status) {
    case 'MET':
      return msg('满足');
    case 'NOT_MET':
      return msg('未满足');
    case 'NOT_APPLICABLE':
      return msg('不适用');
    case 'UNKNOWN':
      return msg('缺少数据');
  }
}

/** What an outcome is called. */
export function outcomeName(outcome: string): string {
  switch (outcome) {
    case 'GRANTED':
      return msg('符合');
    case 'DENIED':
      return msg('不符合');
    case 'UNKNOWN':
    case 'UNDECIDED':
      return msg('无法判断');
    case 'NOT_IN_FORCE':
      return msg('规则尚未生效');
    default:
      return outcome;
  }
}

/** A word with the colour of what it means. */
export function badge(kind: 'good' | 'bad' | 'wait' | 'plain', label: string): TemplateResult {
  return html`<span class="badge ${kind}">${label}</span>`;
}

/** The badge of an outcome. */
export function outcomeBadge(outcome: string): TemplateResult {
  const kind = outcome === 'GRANTED' ? 'good' : outcome === 'DENIED' ? 'bad' : 'wait';
  return badge(kind, outcomeName(outcome));
}

/**
 * A decision, wherever one is shown: its outcome, what each clause asks for, what was found, what is
 * missing, the clause's own words, and by which version of which policy it was made.
 */
@customElement('policy-decision')
export class PolicyDecisionElement extends SuiteElement {
  /** The service that decided. */
  @property() service!: Service;
  @property({attribute: false}) decision!: PolicyDecision;
  /** Findings to be shown instead of the decision's own, such as those that changed. */
  @property({attribute: false}) findings?: Finding[];
  /** Whether what decided it is hidden, where a heading says it already. */
  @property({type: Boolean}) plain = false;
  @state() private clauses = new Map<string, string>();
  @state() private policyTitle?: LocalizedText;

  override connectedCallback() {
    super.connectedCallback();
    // Without it the policy's id is shown.
    policyTitle(this.service, this.decision.policy.id).then(
      (title) => (this.policyTitle = title),
      () => {},
    );
  }

  override render() {
    const {policy, asOf, outcome} = this.decision;
    const findings = this.findings ?? this.decision.findings;
    return html`
      ${
        this.plain
          ? nothing
          : html`<p class="decided">
              ${outcomeBadge(outcome)}
              <span class="quiet">
                ${msg('依据')}
                ${
                  policy.version
                    ? html`<a href=${link.policy(this.service, policy.id, policy.version)}
                        >${text(this.policyTitle) || policy.id} ${policy.version}</a
                      >`
                    : text(this.policyTitle) || policy.id
                }
                · ${moment(asOf)}
              </span>
            </p>`
      }
      <ul class="findings">
        ${findings.map((finding) => this.finding(finding))}
      </ul>
    `;
  }

  private finding(finding: Finding) {
    const {status, required, found, distance} = finding;
    const reached = share(found, required);
    const way = direction(found, required);
    const shown = this.clauses.get(finding.clause);
    return html`<li class="finding ${status.toLowerCase().replace('_', '-')}">
      <span class="mark" role="img" aria-label=${statusName(status)}>${MARKS[status]}</span>
      <div class="grow">
        <div class="spread">
          <strong>${text(finding.title)}</strong>
          <button
            type="button"
            class="clause"
            aria-expanded=${shown ? 'true' : 'false'}
            aria-label=${msg('条款') + ' ' + finding.clause}
            @click=${() => this.toggle(finding.clause)}
          >
            ${finding.clause}
          </button>
        </div>
        ${shown ? html`<blockquote class="clause-text">${shown}</blockquote>` : nothing}
        ${
          required || found
            ? html`<p class="figures">
                ${required ? html`<span>${msg('要求')} <b>${quantity(required)}</b></span>` : nothing}
                ${found ? html`<span>${msg('实际')} <b>${quantity(found)}</b></span>` : nothing}
                ${
                  distance && status === 'NOT_MET' && way
                    ? html`<span class="missing"
                        >${way === 'short' ? msg('还差') : msg('超出')} <b>${quantity(distance)}</b></span
                      >`
                    : nothing
                }
              </p>`
            : nothing
        }
        ${
          status === 'NOT_MET' && reached !== undefined
            ? html`<progress max="1" .value=${reached} aria-label=${text(finding.title)}></progress>`
            : nothing
        }
        ${finding.advice ? html`<p class="advice">${text(finding.advice)}</p>` : nothing}
      </div>
    </li>`;
  }

  private async toggle(clause: string) {
    const clauses = new Map(this.clauses);
    if (!clauses.delete(clause)) {
      const {id, version} = this.decision.policy;
      if (!version) {
        return;
      }
      clauses.set(clause, text(await clauseText(this.service, id, version, clause)));
    }
    this.clauses = clauses;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'policy-decision': PolicyDecisionElement;
  }
}
