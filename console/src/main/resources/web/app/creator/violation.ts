import {msg, str} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {
  CreatorProtectionCreatorViolation,
  CreatorProtectionExam,
  CreatorProtectionPenalty,
} from '../api/index.js';
import {SuiteElement} from '../shared/element.js';
import {moment} from '../shared/format.js';
import {text} from '../shared/i18n.js';
import {Loading} from '../shared/loading.js';
import './running.js';
import {catalogue, learning, me, to, violations, violationTypes} from './services.js';
import {Starting} from './starting.js';
import {before} from './terms.js';
import {penaltyBadge, penaltyKind, redemptionBadge} from './words.js';

/** A violation: what it costs, what it triggered, and how it can be redeemed. */
@customElement('creator-violation')
export class CreatorViolationElement extends SuiteElement {
  @property() violation = '';
  private readonly starting = new Starting(this, (idempotencyKey) =>
    violations.creatorProtectionStartRedemption({
      creatorId: me(),
      violationId: this.violation,
      idempotencyKey,
    }),
  );
  private readonly found = new Loading(this, async () => {
    const of = {creatorId: me(), violationId: this.violation};
    const [violation, types, task] = await Promise.all([
      violations.creatorProtectionGetViolation(of),
      violationTypes(),
      learning.creatorProtectionGetLearning(of),
    ]);
    const type = types.get(violation.type);
    const exam = type?.specialExamId
      ? await catalogue.creatorProtectionGetExam({examId: type.specialExamId})
      : undefined;
    const running =
      task.courses.find(({courseId}) => courseId === exam?.courseId)?.exam?.openAttemptId !== undefined;
    return {violation, type, exam, running};
  });

  override render() {
    return html`<p><a href="/creator/violations">${msg('全部违规')}</a></p>
      ${this.found.render(({violation, type, exam, running}) => {
        const {redemption, points, occurredAt, notifiedAt, scoreBefore, scoreAfter, penalty} = violation;
        return html`<h1>${text(type?.title) || violation.type}</h1>
          <p>${redemptionBadge(redemption.state)}</p>
          ${type ? html`<p>${text(type.description)}</p>` : nothing}
          <section class="card next" aria-labelledby="redeem">
            <h2 id="redeem">${msg('怎样挽回')}</h2>
            ${this.redeem(violation, running ? exam : undefined)} ${this.starting.render()}
            ${
              exam
                ? html`<p class="buttons">
                    <a href=${to.course(exam.courseId)}>${msg('先学违规课程')}</a>
                    <a href=${to.exam(exam.examId)}>${msg('专项考试的规则')}</a>
                  </p>`
                : nothing
            }
          </section>
          <div class="columns">
            <section class="card" aria-labelledby="facts">
              <h2 id="facts">${msg('违规情况')}</h2>
              <dl class="clauses">
                <dt>${msg('违规发生于')}</dt>
                <dd>${moment(occurredAt)}</dd>
                <dt>${msg('收到通知的时间')}</dt>
                <dd>${moment(notifiedAt)}</dd>
                <dt>${msg('所扣分数')}</dt>
                <dd>
                  ${points}
                  ${
                    scoreBefore !== undefined && scoreAfter !== undefined
                      ? html`<span class="quiet">${msg(str`信用分从 ${scoreBefore} 到 ${scoreAfter}`)}</span>`
                      : nothing
                  }
                </dd>
                <dt>${msg('违规编号')}</dt>
                <dd><code>${violation.violationId}</code></dd>
              </dl>
            </section>
            <section class="card" aria-labelledby="why">
              <h2 id="why">${msg('能否以考代罚的依据')}</h2>
              <policy-decision
                service="creator-protection"
                .decision=${redemption.decision}
              ></policy-decision>
            </section>
          </div>
          ${penalty ? this.penalty(penalty) : nothing}`;
      })}`;
  }

  private redeem(
    {redemption, points}: CreatorProtectionCreatorViolation,
    running: CreatorProtectionExam | undefined,
  ): TemplateResult {
    const {state, deadline, attemptsLeft, redeemable, redeemedAt} = redemption;
    switch (state) {
      case 'OPEN':
        return html`<p>
            ${msg(str`通过专项考试，恢复 ${points} 分。`)}
            ${deadline ? html`<b>${msg(str`须在 ${before(deadline)}完成。`)}</b>` : nothing}
            ${msg(str`还有 ${attemptsLeft} 次考试机会。`)}
          </p>
          ${
            running
              ? html`<creator-running
                  .exam=${running.examId}
                  @creator-attempt-ended=${() => this.found.reload()}
                ></creator-running>`
              : html`<p class="buttons">
                  <button
                    type="button"
                    class="primary"
                    ?disabled=${this.starting.running || !redeemable}
                    @click=${this.starting.start}
                  >
                    ${msg('开始专项考试')}
                  </button>
                </p>`
          }`;
      case 'REDEEMED':
        return html`<p class="done">
          ${msg(str`已于 ${moment(redeemedAt)} 通过专项考试，${points} 分已恢复。`)}
          <a href="/creator/credit">${msg('我的信用分')}</a>
        </p>`;
      case 'MISSED':
        return html`<p>
          ${msg('期限已过或考试机会已用完，处罚不变。')}
          ${deadline ? msg(str`期限：${before(deadline)}。`) : nothing}
        </p>`;
      case 'NOT_REDEEMABLE':
        return html`<p>${msg('这项违规不能用考试挽回，原因见下面的依据。')}</p>`;
      case 'WITHDRAWN':
        return html`<p class="done">${msg('平台已撤销这项违规，扣分已返还。')}</p>`;
    }
  }

  private penalty({
    kind,
    band,
    state,
    startsAt,
    endsAt,
    studyRequired,
    studiedAt,
    cartUsableFrom,
    decision,
  }: CreatorProtectionPenalty) {
    return html`<section class="card" aria-labelledby="penalty">
      <h2 id="penalty">${msg('触发的区间处罚')}</h2>
      <p>${penaltyBadge(state)} <b>${penaltyKind(kind)}</b> · ${msg(str`分数区间 ${band}`)}</p>
      <p>
        ${
          state === 'WAIVED'
            ? msg(str`本应从 ${moment(startsAt)} 到 ${moment(endsAt)}，因保护而免除。`)
            : msg(str`从 ${moment(startsAt)} 到 ${moment(endsAt)}。`)
        }
        ${cartUsableFrom ? msg(str`购物车自 ${moment(cartUsableFrom)} 起可用。`) : nothing}
      </p>
      ${
        studyRequired
          ? html`<p>
              ${
                studiedAt
                  ? msg(str`已于 ${moment(studiedAt)} 完成重新学习。`)
                  : msg('须重新学完新手课程并通过考试，才能恢复购物车。')
              }
              ${studiedAt ? nothing : html`<a href="/creator/courses">${msg('去学习')}</a>`}
            </p>`
          : nothing
      }
      <policy-decision service="creator-protection" .decision=${decision}></policy-decision>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'creator-violation': CreatorViolationElement;
  }
}
