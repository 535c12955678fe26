import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import type {
  CertificationApplication,
  CertificationDecision,
  CertificationEvidence,
  CertificationEvidenceKind,
  CertificationReview,
} from '../api/index.js';
import {capabilityTitles} from '../shared/capabilities.js';
import {newIdempotencyKey} from '../shared/client.js';
import {badge} from '../shared/decision.js';
import '../shared/dialog.js';
import type {DialogElement} from '../shared/dialog.js';
import {SuiteElement} from '../shared/element.js';
import {moment} from '../shared/format.js';
import {text} from '../shared/i18n.js';
import {Action, Loading} from '../shared/loading.js';
import {go} from '../shared/router.js';
import {isTypedIn} from '../shared/unsent.js';
import {applications, decisions, nextKey, ownAgency} from './client.js';
import './evidence-form.js';
import './evidence-item.js';
import {evidenceForm, kindsOf} from './evidence-kinds.js';
import {applicationState} from './names.js';

/** An application: what the policy says of it, its evidence, and what reviewers said. */
@customElement('agency-application')
export class ApplicationPageElement extends SuiteElement {
  @property() applicationId = '';
  private readonly found = new Loading(this, async () => {
    const {applicationId} = this;
    const [application, titles] = await Promise.all([
      applications.certificationGetApplication({applicationId}),
      capabilityTitles(),
    ]);
    return {application, title: text(titles.get(application.capability)) || application.capability};
  });
  /** While it can be changed, what would come of it; then what came of its submission. */
  private readonly assessment = new Loading(this, () => this.assess());
  /** The kinds of evidence that are being added, each in a form of its own. */
  @state() private adding: ReadonlySet<CertificationEvidenceKind> = new Set();
  @state() private said = '';
  /** Whether it was to be submitted without what is typed in a form. */
  @state() private unsaved = false;
  private readonly submitting = new Action(this);
  private readonly withdrawing = new Action(this);
  private readonly again = new Action(this);
  private key = newIdempotencyKey();
  @query('suite-dialog.agency-withdraw') private question!: DialogElement;

  private async assess(): Promise<CertificationDecision | null> {
    const {applicationId} = this;
    const {state, submissionDecisionId} = await applications.certificationGetApplication({applicationId});
    if (isEditable(state)) {
      return applications.certificationAssessApplication({applicationId});
    }
    return submissionDecisionId
      ? (await decisions.certificationGetDecision({decisionId: submissionDecisionId})).decision
      : null;
  }

  override render() {
    const heading = this.found.value ? nothing : html`<h1>${msg('能力认证申请')}</h1>`;
    return html`${heading}${this.found.render(({application, title}) => {
      const editable = isEditable(application.state);
      return html`
        <p><a href="/agency/applications">${msg('我的申请')}</a></p>
        <h1>${msg(str`申请${title}`)}</h1>
        ${this.standing(application)}
        <div class="agency-application">
          <section class="card agency-assessment" aria-labelledby="assessment">
            <h2 id="assessment">${editable ? msg('现在提交会怎样') : msg('提交时的评估')}</h2>
            <div aria-live="polite">
              ${this.assessment.render((decision) =>
                decision
                  ? html`<policy-decision
                      .service=${'certification'}
                      .decision=${decision}
                    ></policy-decision>`
                  : html`<p class="quiet">${msg('没有提交过，因此没有评估。')}</p>`,
              )}
            </div>
          </section>
          <div class="agency-evidence-column">
            ${(application.reviews ?? []).length > 0 ? this.reviews(application) : nothing}
            ${kindsOf(application.capability).map((kind) => this.kind(kind, application, editable))}
          </div>
        </div>
        ${this.withdrawal(title)}
      `;
    })}`;
  }

  private standing(application: CertificationApplication) {
    const {state, submittedAt, closedAt} = application;
    return html`<section class="card agency-standing" aria-label=${msg('申请进度')}>
      <p>
        ${applicationState(state)}
        ${submittedAt ? html`<span class="quiet">${msg(str`最近提交于 ${moment(submittedAt)}`)}</span>` : nothing}
        ${closedAt ? html`<span class="quiet">${msg(str`审结于 ${moment(closedAt)}`)}</span>` : nothing}
      </p>
      <p tabindex="-1" class="agency-next">${this.next(application)}</p>
      <div role="status">${this.said ? html`<p class="done">${this.said}</p>` : nothing}</div>
      ${
        this.unsaved
          ? html`<p class="notice" role="alert">
              ${msg('有材料填好后还没有保存，请先保存或取消，再提交审核。')}
            </p>`
          : nothing
      }
      ${this.submitting.render()} ${this.again.render()}
      <p class="buttons">
        ${
          isEditable(state)
            ? html`<button
                type="button"
                class="primary"
                ?disabled=${this.submitting.running}
                @click=${() => this.submit()}
              >
                ${state === 'RETURNED' ? msg('再次提交审核') : msg('提交审核')}
              </button>`
            : nothing
        }
        ${
          state === 'REJECTED' && application.rejection === 'RETRY'
            ? html`<button
                type="button"
                class="primary"
                ?disabled=${this.again.running}
                @click=${() => this.apply(application)}
              >
                ${msg('重新申请')}
              </button>`
            : nothing
        }
        ${
          isEditable(state) || state === 'IN_REVIEW'
            ? html`<button type="button" class="dangerous" @click=${() => this.question.open()}>
                ${msg('撤回申请')}
              </button>`
            : nothing
        }
      </p>
    </section>`;
  }

  /** What has to happen next, and who has to do it. */
  private next({state, rejection, claim}: CertificationApplication) {
    switch (state) {
      case 'DRAFT':
        return msg('补齐材料后提交审核。评估随时显示还差什么。');
      case 'IN_REVIEW':
        return claim ? msg('审核人员正在审核，材料暂不能修改。') : msg('排队等待审核，材料暂不能修改。');
      case 'RETURNED':
        return msg('请按审核意见修改材料，然后再次提交。');
      case 'APPROVED':
        return msg('审核通过，能力已认证。');
      case 'REJECTED':
        return rejection === 'FINAL'
          ? msg('审核未通过，不能再次申请这项能力。')
          : msg('审核未通过。可以用新的材料重新申请。');
      case 'WITHDRAWN':
        return msg('申请已撤回。可以在“能力成长”重新申请。');
    }
  }

  private reviews({reviews = [], evidence = []}: CertificationApplication) {
    return html`<section class="card" aria-labelledby="reviews">
      <h2 id="reviews">${msg('审核意见')}</h2>
      ${reviews.toReversed().map((review) => this.review(review, evidence))}
    </section>`;
  }

  private review(
    {outcome, rejection, reason, items, comments, reviewedAt}: CertificationReview,
    evidence: CertificationEvidence[],
  ) {
    return html`<article>
      <h3>${moment(reviewedAt)}</h3>
      <p>
        ${
          outcome === 'APPROVE'
            ? badge('good', msg('审核通过'))
            : outcome === 'RETURN'
              ? badge('bad', msg('退回修改'))
              : rejection === 'FINAL'
                ? badge('bad', msg('驳回，不可再申请'))
                : badge('bad', msg('驳回，可再申请'))
        }
        ${reason ?? nothing}
      </p>
      ${
        items.length > 0
          ? html`<ul>
              ${items.map(({evidenceId, verdict, reason: why}) => {
                const of = evidence.find((item) => item.evidenceId === evidenceId);
                return html`<li>
                  ${of ? evidenceForm(of.kind).title : msg('已删除的材料')}:
                  ${verdict === 'REFUSED' ? msg('不认可') : verdict === 'ACCEPTED' ? msg('认可') : nothing}
                  ${why ?? nothing}
                </li>`;
              })}
            </ul>`
          : nothing
      }
      ${comments.map(({text: words}) => html`<blockquote class="clause-text">${words}</blockquote>`)}
    </article>`;
  }

  private kind(
    kind: CertificationEvidenceKind,
    {evidence = [], reviews = []}: CertificationApplication,
    editable: boolean,
  ) {
    const {title, hint} = evidenceForm(kind);
    const items = evidence.filter((item) => item.kind === kind);
    const verdicts = reviews.at(-1)?.items ?? [];
    return html`<section class="card" aria-labelledby=${kind}>
      <h2 id=${kind} tabindex="-1">${title}</h2>
      <p class="quiet">${hint}</p>
      ${repeat(
        items,
        ({evidenceId}) => evidenceId,
        (item) =>
          html`<agency-evidence
            .applicationId=${this.applicationId}
            .item=${item}
            .verdict=${verdicts.find(({evidenceId}) => evidenceId === item.evidenceId)}
            .editable=${editable}
            @changed=${() => this.changed(kind)}
          ></agency-evidence>`,
      )}
      ${items.length === 0 && !this.adding.has(kind) ? html`<p class="empty">${msg('还没有这类材料。')}</p>` : nothing}
      ${
        editable && this.adding.has(kind)
          ? html`<agency-evidence-form
              .applicationId=${this.applicationId}
              .kind=${kind}
              @cancelled=${() => this.add(kind, false)}
              @saved=${(event: CustomEvent<CertificationEvidence>) => this.added(kind, event.detail)}
            ></agency-evidence-form>`
          : editable
            ? html`<button type="button" @click=${() => this.add(kind, true)}>
                ${msg(str`添加${title}`)}
              </button>`
            : nothing
      }
    </section>`;
  }

  private add(kind: CertificationEvidenceKind, on: boolean) {
    const adding = new Set(this.adding);
    adding[on ? 'add' : 'delete'](kind);
    this.adding = adding;
    this.unsaved = false;
  }

  /** Shows the new piece of evidence and goes to it: its file is asked for there. */
  private async added(kind: CertificationEvidenceKind, {evidenceId}: CertificationEvidence) {
    this.add(kind, false);
    this.submitting.error = undefined;
    await this.reload();
    await this.updateComplete;
    const items = [...this.querySelectorAll('agency-evidence')];
    const added = items.find(({item}) => item.evidenceId === evidenceId);
    await added?.updateComplete;
    added?.querySelector<HTMLElement>('h3')?.focus();
  }

  private async changed(kind: CertificationEvidenceKind) {
    // What was missing then may be there now.
    this.submitting.error = undefined;
    await this.reload();
    await this.updateComplete;
    // What was removed takes the focus with it.
    if (document.activeElement === document.body) {
      this.querySelector<HTMLElement>(`#${kind}`)?.focus();
    }
  }

  private async reload() {
    this.said = '';
    this.unsaved = false;
    await Promise.all([this.found.reload(), this.assessment.reload()]);
  }

  private async submit() {
    const {applicationId} = this;
    const unsaved = [...this.querySelectorAll('.agency-evidence-column form')].find(isTypedIn);
    this.unsaved = unsaved !== undefined;
    if (unsaved) {
      unsaved.querySelector<HTMLElement>('input, textarea')?.focus();
      return;
    }
    const done = await this.submitting.run(() =>
      applications.certificationSubmitApplication({applicationId, idempotencyKey: this.key}),
    );
    this.key = nextKey(this.key, this.submitting.error);
    await this.reload();
    if (done) {
      this.said = msg('已提交，进入审核。');
      this.querySelector<HTMLElement>('.agency-next')?.focus();
    }
  }

  private async apply({capability}: CertificationApplication) {
    await this.again.run(async () => {
      const {applicationId} = await applications.certificationOpenApplication({
        agencyId: ownAgency(),
        certificationApplicationRequest: {capability},
        idempotencyKey: this.key,
      });
      go(`/agency/applications/${applicationId}`);
    });
    this.key = nextKey(this.key, this.again.error);
  }

  private withdrawal(title: string) {
    return html`<suite-dialog
      class="agency-withdraw"
      .heading=${msg(str`撤回${title}的申请？`)}
      .content=${() =>
        html`<p>${msg('撤回后不能恢复，要取得认证须重新申请。')}</p>
          ${this.withdrawing.render()}`}
      .action=${msg('确认撤回申请')}
      .dangerous=${true}
      .confirm=${() => this.withdraw()}
    ></suite-dialog>`;
  }

  private async withdraw(): Promise<boolean> {
    const {applicationId} = this;
    const done = await this.withdrawing.run(() =>
      applications.certificationWithdrawApplication({applicationId}),
    );
    if (done) {
      // Not before the question is closed, which gives the focus back to where it was.
      void this.reload().then(() => this.querySelector<HTMLElement>('.agency-next')?.focus());
    }
    return done;
  }
}

function isEditable(state: CertificationApplication['state']): boolean {
  return state === 'DRAFT' || state === 'RETURNED';
}

declare global {
  interface HTMLElementTagNameMap {
    'agency-application': ApplicationPageElement;
  }
}
