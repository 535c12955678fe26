import {msg, str} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {
  CertificationAgenciesApi,
  CertificationApplicationsApi,
  CertificationReviewOutcome,
  type CertificationAgency,
  type CertificationApplication,
  type CertificationEvidence,
  type CertificationEvidenceVerdict,
  type CertificationRejection,
  type CertificationReview,
  type CertificationReviewComment,
} from '../../api/index.js';
import {capabilityTitles} from '../../shared/capabilities.js';
import {configuration, newIdempotencyKey} from '../../shared/client.js';
import '../../shared/decision.js';
import {badge} from '../../shared/decision.js';
import {SuiteElement} from '../../shared/element.js';
import {isoSeconds, moment} from '../../shared/format.js';
import {text} from '../../shared/i18n.js';
import {Action, Loading} from '../../shared/loading.js';
import {Problem} from '../../shared/problem.js';
import {user} from '../../shared/session.js';
import {Unsent} from '../../shared/unsent.js';
import {applicationBadge, evidenceKindName, reviewOutcomeName} from './names.js';
import './review-evidence.js';
import {waited} from './review-queue.js';
import {isOne} from './roles.js';

const agencies = new CertificationAgenciesApi(configuration);
const api = new CertificationApplicationsApi(configuration);

/** What the reviewer thinks of one piece of evidence so far. */
interface Opinion {
  verdict?: CertificationEvidenceVerdict;
  reason: string;
}

/** An application: on one side what the rule asks for, on the other the evidence, to be judged. */
@customElement('review-application')
export class ReviewApplicationElement extends SuiteElement {
  @property() application = '';
  /** Whether the reviewer means to approve though some evidence is refused. */
  @state() private sure = false;
  @state() private opinions = new Map<string, Opinion>();
  @state() private outcome?: CertificationReviewOutcome;
  @state() private rejection: CertificationRejection = 'RETRY';
  @state() private reason = '';
  @state() private toAgency = '';
  @state() private toStaff = '';
  @state() private said = '';
  private agency?: CertificationAgency;
  private reviewKey = newIdempotencyKey();
  private readonly found = new Loading(this, async () => {
    const application = await api.certificationGetApplication({applicationId: this.application});
    this.agency ??= await agencies.certificationGetAgency({agencyId: application.agencyId});
    return application;
  });
  private readonly assessed = new Loading(this, () =>
    api.certificationAssessApplication({applicationId: this.application}),
  );
  private readonly titles = new Loading(this, capabilityTitles);
  private readonly claiming = new Action(this);
  private readonly reviewing = new Action(this);

  constructor() {
    super();
    new Unsent(
      this,
      () =>
        [this.reason, this.toAgency, this.toStaff].some((words) => words.trim()) ||
        [...this.opinions.values()].some(({verdict, reason}) => verdict || reason.trim()),
    );
  }

  override render() {
    const heading = this.found.value ? nothing : html`<h1>${msg('审核申请')}</h1>`;
    return html`${heading}${this.found.render((application) => {
      const {agencyId, capability, state, submittedAt, waiting, evidence = [], reviews = []} = application;
      const seconds = waiting === undefined ? undefined : isoSeconds(waiting);
      return html`
        <p><a href="/staff">${msg('回到审核队列')}</a></p>
        <h1>${text(this.titles.value?.get(capability)) || capability} · ${this.agency?.name ?? agencyId}</h1>
        <p>
          ${applicationBadge(state)} ${submittedAt ? html`${msg('提交于')} ${moment(submittedAt)}` : nothing}
          ${seconds === undefined ? nothing : html`· ${msg('已等待')} ${waited(seconds)}`} ·
          <a href="/staff/agencies/${agencyId}">${msg('机构的权限与认证')}</a>
        </p>
        <div role="status" class="review-said" tabindex="-1">
          ${
            this.said
              ? html`<p class="done">${this.said} <a href="/staff">${msg('审核下一件')}</a></p>`
              : nothing
          }
        </div>
        ${this.claim(application)}
        <div class="review-sides">
          <section aria-labelledby="review-requirements">
            <h2 id="review-requirements">${msg('要求与核对结果')}</h2>
            <div class="card">
              ${this.assessed.render(
                (decision) =>
                  html`<policy-decision
                    .service=${'certification' as const}
                    .decision=${decision}
                  ></policy-decision>`,
              )}
              ${
                application.submissionDecisionId
                  ? html`<p>
                      <a href="/staff/decisions/certification/${application.submissionDecisionId}"
                        >${msg('提交时的决定')}</a
                      >
                    </p>`
                  : nothing
              }
            </div>
            ${
              reviews.length > 0
                ? html`<h2>${msg('此前的审核')}</h2>
                    ${reviews.map((review) => this.earlier(review, evidence))}`
                : nothing
            }
          </section>
          <section aria-labelledby="review-evidence">
            <h2 id="review-evidence">${msg('逐项材料')}</h2>
            ${evidence.length === 0 ? html`<p class="empty">${msg('这份申请还没有材料。')}</p>` : nothing}
            ${evidence.map((item, i) => this.item(item, i, evidence, this.mayJudge(application)))}
            ${this.mayJudge(application) ? this.verdict(evidence) : nothing}
          </section>
        </div>
      `;
    })}`;
  }

  private mayJudge({state, claim}: CertificationApplication): boolean {
    return isOne('reviewer') && state === 'IN_REVIEW' && (!claim || claim.reviewer === user()?.id);
  }

  private claim({state, claim}: CertificationApplication) {
    if (state !== 'IN_REVIEW') {
      return nothing;
    }
    const mine = claim?.reviewer === user()?.id;
    return html`<div class="card">
      <p>
        ${
          !claim
            ? msg('还没有人认领')
            : mine
              ? msg(str`您已认领，至 ${moment(claim.until)}`)
              : msg(str`${claim.reviewer} 正在审核，至 ${moment(claim.until)}`)
        }
      </p>
      ${
        isOne('reviewer') && (!claim || mine)
          ? html`<p class="buttons">
              <button type="button" ?disabled=${this.claiming.running} @click=${this.take}>
                ${claim ? msg('延长认领') : msg('认领这份申请')}
              </button>
              ${
                claim
                  ? html`<button type="button" ?disabled=${this.claiming.running} @click=${this.release}>
                      ${msg('放回队列')}
                    </button>`
                  : nothing
              }
            </p>`
          : nothing
      }
      ${this.claiming.render()}
    </div>`;
  }

  private item(
    item: CertificationEvidence,
    index: number,
    all: CertificationEvidence[],
    may: boolean,
  ): TemplateResult {
    const {evidenceId, kind, duplicates = []} = item;
    const {verdict, reason} = this.opinion(evidenceId);
    const name = `${index + 1}. ${evidenceKindName(kind)}`;
    return html`<article class="card" aria-labelledby="evidence-${index}">
      <h3 id="evidence-${index}" tabindex="-1">
        ${name} ${duplicates.length > 0 ? badge('wait', msg('重复材料')) : nothing}
        ${verdict === 'ACCEPTED' ? badge('good', msg('采信')) : nothing}
        ${verdict === 'REFUSED' ? badge('bad', msg('不采信')) : nothing}
      </h3>
      <review-evidence .application=${this.application} .evidence=${item}></review-evidence>
      ${
        may
          ? html`<fieldset>
              <legend>${msg('这项材料')} <span class="review-hidden">${name}</span></legend>
              <p class="buttons">
                ${this.choice(`verdict-${index}`, msg('采信'), verdict === 'ACCEPTED', () => this.judge(evidenceId, {verdict: 'ACCEPTED'}))}
                ${this.choice(`verdict-${index}`, msg('不采信'), verdict === 'REFUSED', () => this.judge(evidenceId, {verdict: 'REFUSED'}))}
                ${this.choice(`verdict-${index}`, msg('暂不判断'), verdict === undefined, () => this.judge(evidenceId, {verdict: undefined}))}
              </p>
              <label class="field">
                <span>${msg('对这项材料的意见')}</span>
                <textarea
                  rows="2"
                  maxlength="2000"
                  .value=${reason}
                  @input=${(event: Event) => this.judge(evidenceId, {reason: (event.target as HTMLTextAreaElement).value})}
                ></textarea>
              </label>
              <button type="button" @click=${() => this.next(index, all)}>${msg('下一项未判断的')}</button>
            </fieldset>`
          : nothing
      }
    </article>`;
  }

  private verdict(evidence: CertificationEvidence[]) {
    const refused = evidence.filter(({evidenceId}) => this.opinion(evidenceId).verdict === 'REFUSED').length;
    const judged = evidence.filter(({evidenceId}) => this.opinion(evidenceId).verdict).length;
    const {error} = this.reviewing;
    const wrong =
      error instanceof Problem
        ? error.document.violations?.find(({pointer}) => pointer === '/reason')?.message
        : undefined;
    return html`<form
      class="card"
      novalidate
      aria-labelledby="review-outcome"
      @submit=${(event: Event) => this.review(event, evidence)}
    >
      <h3 id="review-outcome" tabindex="-1">${msg('审核结论')}</h3>
      <p>${msg(str`${evidence.length} 项材料，已判断 ${judged} 项，不采信 ${refused} 项`)}</p>
      <fieldset>
        <legend>${msg('结论')}</legend>
        <p class="buttons">
          ${Object.values(CertificationReviewOutcome).map((outcome) =>
            this.choice('outcome', reviewOutcomeName(outcome), this.outcome === outcome, () => {
              this.outcome = outcome;
              this.changed();
            }),
          )}
        </p>
        ${
          this.outcome === 'REJECT'
            ? html`<p class="buttons">
                ${this.choice('rejection', msg('可以再次申请'), this.rejection === 'RETRY', () => {
                  this.rejection = 'RETRY';
                  this.changed();
                })}
                ${this.choice('rejection', msg('不得再次申请'), this.rejection === 'FINAL', () => {
                  this.rejection = 'FINAL';
                  this.changed();
                })}
              </p>`
            : nothing
        }
      </fieldset>
      ${
        this.outcome === 'APPROVE' && refused > 0
          ? html`<div class="notice" role="status">
              <label>
                <input
                  type="checkbox"
                  .checked=${this.sure}
                  @change=${(event: Event) => (this.sure = (event.target as HTMLInputElement).checked)}
                />
                ${msg(str`有 ${refused} 项材料不采信，我确认仍要通过。`)}
              </label>
            </div>`
          : nothing
      }
      <label class="field">
        <span>${msg('结论的原因（退回或驳回时必填，机构可见）')}</span>
        <textarea
          id="review-reason"
          rows="3"
          maxlength="2000"
          .value=${this.reason}
          aria-invalid=${wrong ? 'true' : 'false'}
          aria-describedby="review-reason-error"
          @input=${(event: Event) => {
            this.reason = (event.target as HTMLTextAreaElement).value;
            this.changed();
          }}
        ></textarea>
        <span class="error" id="review-reason-error">${wrong ?? ''}</span>
      </label>
      <label class="field">
        <span>${msg('给机构的留言')}</span>
        <textarea
          rows="2"
          maxlength="2000"
          .value=${this.toAgency}
          @input=${(event: Event) => {
            this.toAgency = (event.target as HTMLTextAreaElement).value;
            this.changed();
          }}
        ></textarea>
      </label>
      <label class="field">
        <span>${msg('内部备注（机构看不到）')}</span>
        <textarea
          rows="2"
          maxlength="2000"
          .value=${this.toStaff}
          @input=${(event: Event) => {
            this.toStaff = (event.target as HTMLTextAreaElement).value;
            this.changed();
          }}
        ></textarea>
      </label>
      ${this.reviewing.render()}
      <p class="buttons">
        <button
          type="submit"
          class="primary"
          ?disabled=${
            this.reviewing.running ||
            !this.outcome ||
            (this.outcome === 'APPROVE' && refused > 0 && !this.sure)
          }
        >
          ${msg('提交审核结论')}
        </button>
        ${this.outcome ? nothing : html`<span class="quiet">${msg('请先选择结论')}</span>`}
      </p>
    </form>`;
  }

  private earlier(review: CertificationReview, evidence: CertificationEvidence[]) {
    const {reviewer, outcome, rejection, reason, items, comments, reviewedAt} = review;
    const nameOf = (id: string) => {
      const index = evidence.findIndex(({evidenceId}) => evidenceId === id);
      const item = evidence[index];
      return item ? `${index + 1}. ${evidenceKindName(item.kind)}` : msg('已移除的材料');
    };
    return html`<div class="card">
      <p>
        <b>${reviewOutcomeName(outcome)}</b>
        ${rejection === 'FINAL' ? html`(${msg('不得再次申请')})` : nothing}
        <span class="quiet">${reviewer ?? ''} · ${moment(reviewedAt)}</span>
      </p>
      ${reason ? html`<p>${reason}</p>` : nothing}
      ${
        items.length > 0
          ? html`<ul>
              ${items.map(
                ({evidenceId, verdict, reason: why}) =>
                  html`<li>
                    ${nameOf(evidenceId)} ${verdict === 'ACCEPTED' ? badge('good', msg('采信')) : nothing}
                    ${verdict === 'REFUSED' ? badge('bad', msg('不采信')) : nothing} ${why ?? ''}
                  </li>`,
              )}
            </ul>`
          : nothing
      }
      ${comments.map(
        ({audience, text: words}) =>
          html`<p>
            <span class="quiet">${audience === 'STAFF' ? msg('内部备注') : msg('给机构的留言')}:</span>
            ${words}
          </p>`,
      )}
    </div>`;
  }

  private choice(name: string, label: string, checked: boolean, choose: () => void) {
    return html`<label class="review-choice"
      ><input type="radio" name=${name} .checked=${checked} @change=${choose} /> ${label}</label
    >`;
  }

  private opinion(evidenceId: string): Opinion {
    return this.opinions.get(evidenceId) ?? {reason: ''};
  }

  private judge(evidenceId: string, part: Partial<Opinion>) {
    this.opinions = new Map(this.opinions).set(evidenceId, {...this.opinion(evidenceId), ...part});
    this.changed();
  }

  /** What was sent is not to be sent again with the next review. */
  private begin() {
    this.opinions = new Map();
    this.outcome = undefined;
    this.sure = false;
    this.rejection = 'RETRY';
    this.reason = this.toAgency = this.toStaff = '';
    this.changed();
  }

  /** Another verdict is another command. */
  private changed() {
    this.reviewKey = newIdempotencyKey();
  }

  /** Goes on to the next piece that has no verdict, from the last one to the outcome. */
  private next(index: number, all: CertificationEvidence[]) {
    const following = all.findIndex(
      ({evidenceId}, i) => i > index && this.opinion(evidenceId).verdict === undefined,
    );
    this.goTo(following < 0 ? 'review-outcome' : `evidence-${following}`);
  }

  private goTo(id: string) {
    const heading = this.querySelector<HTMLElement>(`#${id}`);
    heading?.scrollIntoView({block: 'start'});
    heading?.focus({preventScroll: true});
  }

  private readonly take = () => {
    void this.claiming.run(async () => {
      await api.certificationClaimApplication({
        applicationId: this.application,
        idempotencyKey: newIdempotencyKey(),
      });
      await this.found.reload();
    });
  };

  private readonly release = () => {
    void this.claiming.run(async () => {
      await api.certificationReleaseApplication({applicationId: this.application});
      await this.found.reload();
    });
  };

  private async review(event: Event, evidence: CertificationEvidence[]) {
    event.preventDefault();
    const {outcome} = this;
    if (!outcome) {
      return;
    }
    const items = evidence
      .map(({evidenceId}) => ({evidenceId, ...this.opinion(evidenceId)}))
      .filter(({verdict, reason}) => verdict || reason.trim())
      .map(({evidenceId, verdict, reason}) => ({evidenceId, verdict, reason: reason.trim() || undefined}));
    const comments: CertificationReviewComment[] = [
      {audience: 'AGENCY' as const, text: this.toAgency.trim()},
      {audience: 'STAFF' as const, text: this.toStaff.trim()},
    ].filter(({text: words}) => words);
    const done = await this.reviewing.run(async () => {
      await api.certificationReviewApplication({
        applicationId: this.application,
        idempotencyKey: this.reviewKey,
        certificationReviewRequest: {
          outcome,
          reason: this.reason.trim() || undefined,
          rejection: outcome === 'REJECT' ? this.rejection : undefined,
          items,
          comments,
        },
      });
      await this.found.reload();
    });
    await this.updateComplete;
    if (done) {
      this.said = msg(str`审核结论已提交：${reviewOutcomeName(outcome)}。`);
      this.begin();
      await this.updateComplete;
      scrollTo(0, 0);
      this.querySelector<HTMLElement>('.review-said')?.focus();
    } else {
      this.querySelector<HTMLElement>('#review-reason[aria-invalid="true"]')?.focus();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'review-application': ReviewApplicationElement;
  }
}
