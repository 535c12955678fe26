import {msg, str} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement} from 'lit/decorators.js';
import type {
  CreatorProtectionCreatorViolation,
  CreatorProtectionDecision,
  CreatorProtectionFinding,
  CreatorProtectionPenalty,
  CreatorProtectionProtection,
} from '../api/index.js';
import {newIdempotencyKey} from '../shared/client.js';
import {badge} from '../shared/decision.js';
import {SuiteElement} from '../shared/element.js';
import {businessDay, count, duration, isoSeconds, moment, quantity} from '../shared/format.js';
import {Action, Loading} from '../shared/loading.js';
import './gauge.js';
import './notices.js';
import './running.js';
import {nextStep, STEPS, stepsDone} from './plan.js';
import {credit, learning, me, protection, to, violations} from './services.js';
import {before, lastDay, terms, type Terms} from './terms.js';
import {penaltyBadge, penaltyKind, protectionState} from './words.js';

/** Where a creator stands in the plan, until when it protects, and what to do next. */
@customElement('creator-home')
export class CreatorHomeElement extends SuiteElement {
  private readonly claiming = new Action(this);
  private claimKey = newIdempotencyKey();
  private claimed = false;
  private readonly plan = new Loading(this, async () => {
    const of = {creatorId: me()};
    const [standing, task, found, penalties] = await Promise.all([
      protection.creatorProtectionGetProtection(of),
      learning.creatorProtectionGetLearning(of),
      violations.creatorProtectionListViolations({...of, limit: 100}),
      credit.creatorProtectionListPenalties({...of, limit: 100}),
    ]);
    return {
      standing,
      task,
      violations: found.items ?? [],
      penalties: penalties.items ?? [],
      terms: await terms(standing.decision.policy.version),
    };
  });

  override connectedCallback() {
    super.connectedCallback();
    this.addEventListener('creator-notice', this.reload);
    document.addEventListener('visibilitychange', this.reload);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener('creator-notice', this.reload);
    document.removeEventListener('visibilitychange', this.reload);
  }

  private readonly reload = () => {
    if (document.visibilityState === 'visible') {
      void this.plan.reload();
    }
  };

  override render() {
    return html`<h1 tabindex="-1">${msg('新手护航')}</h1>
      ${this.plan.render(
        (plan) => html`
          ${this.answer(plan.standing)}
          <creator-running @creator-attempt-ended=${this.reload}></creator-running>
          <section class="card next" aria-labelledby="next">
            <h2 id="next">${msg('下一步')}</h2>
            ${this.next(plan)} ${this.claiming.render()}
          </section>
          <ol class="steps" aria-label=${msg('护航的步骤')}>
            ${this.steps(plan.standing, plan.task)}
          </ol>
          ${this.penalties(plan.penalties)} ${this.gauges(plan.standing, plan.terms)}
          ${this.parts(plan.standing, plan.terms)}
          <div class="columns">
            <creator-notices></creator-notices>
            <section class="card" aria-labelledby="why">
              <h2 id="why">${msg('逐条说明')}</h2>
              ${this.why(plan.standing)}
            </section>
          </div>
        `,
      )}`;
  }

  private answer(standing: CreatorProtectionProtection): TemplateResult {
    const {state} = standing;
    const protectedNow = state === 'ACTIVE';
    return html`<section class="card standing ${protectedNow ? 'protected' : ''}">
      <div class="spread">
        <p class="big">
          <span aria-hidden="true">${protectedNow ? '✓' : '○'}</span>
          ${protectedNow ? msg('您正受到保护') : msg('您现在没有受到保护')}
        </p>
        ${badge(protectedNow ? 'good' : state === 'ENDED' ? 'bad' : 'wait', protectionState(state))}
      </div>
      <p>${this.until(standing)}</p>
      <p class="quiet">${msg(str`截至 ${moment(standing.asOf)}`)}</p>
      ${this.claimed ? html`<p class="done" role="status">${msg('权益已领取。学完课程、通过考试后，保护才会生效。')}</p>` : nothing}
    </section>`;
  }

  /** Until when somebody is protected, or why not. */
  private until(standing: CreatorProtectionProtection): TemplateResult | string {
    const {state, asOf, activeFrom, validUntil, windowDaysEnd} = standing;
    switch (state) {
      case 'ACTIVE': {
        const since = moment(activeFrom);
        if (validUntil) {
          return html`<b>${msg(str`保护到 ${lastDay(validUntil)} 结束。`)}</b>
            ${msg(str`自 ${since} 起生效。`)}`;
        }
        return windowDaysEnd && asOf < windowDaysEnd
          ? html`<b>${msg(str`保护至少到 ${lastDay(windowDaysEnd)} 结束。`)}</b>
              ${msg('此后，累计带货直播时长和挂车短视频数都没有超过上限时继续有效。')}
              ${msg(str`自 ${since} 起生效。`)}`
          : html`<b>${msg('保护持续到累计带货直播时长或挂车短视频数超过上限为止。')}</b>
              ${msg(str`自 ${since} 起生效。`)}`;
      }
      case 'ENDED':
        return validUntil ? msg(str`有效期已于 ${lastDay(validUntil)} 结束。`) : msg('有效期已经结束。');
      case 'PENDING_FIRST_CONTENT':
        return msg('学习已完成。首场带货直播或首条挂车短视频开始时，保护立即生效。');
      case 'CLAIMED':
        return msg('权益已领取，但学完全部新手课程、通过全部考试之前，保护不会生效。');
      case 'IDENTIFIED':
        return msg('平台已识别您，领取权益后才能开始。');
      case 'NOT_ELIGIBLE':
        return standing.eligibility?.outcome === 'GRANTED'
          ? msg('您已满足全部条件，平台会自动识别，无需申请。')
          : msg('还有条件没有满足，全部满足后的次日平台会自动识别，无需申请。');
    }
  }

  private next({standing, task, violations}: Plan): TemplateResult {
    const all = violations
      .filter(({redemption}) => redemption.state === 'OPEN')
      .sort((a, b) => (a.redemption.deadline ?? '').localeCompare(b.redemption.deadline ?? ''));
    const open = all[0];
    if (open) {
      const {deadline} = open.redemption;
      return html`<p>
          ${
            all.length > 1
              ? msg(
                  str`您有 ${all.length} 项违规可以考代罚。最紧的一项通过专项考试后恢复 ${open.points} 分。`,
                )
              : msg(str`您有一项违规可以考代罚：通过专项考试，恢复 ${open.points} 分。`)
          }
          ${deadline ? html`<b>${msg(str`期限：${before(deadline)}。`)}</b>` : nothing}
        </p>
        <p><a class="button primary" href=${to.violation(open.violationId)}>${msg('去挽回分数')}</a></p>
        ${['CLAIMED', 'IDENTIFIED'].includes(standing.state) ? this.step(standing, task) : nothing}`;
    }
    return this.step(standing, task);
  }

  private step(standing: CreatorProtectionProtection, task: Plan['task']): TemplateResult {
    switch (nextStep(standing, task)) {
      case 'wait': {
        const on = standing.identification?.findings.find(({rule}) => rule === 'day-after-conditions');
        return html`<p>
          ${
            on?.required
              ? msg(str`等待平台识别：${quantity(on.required)} 自动进行，届时在此通知您。`)
              : msg('等待平台识别，届时在此通知您。您可以先学习课程。')
          }
          <a href="/creator/courses">${msg('先看看课程')}</a>
        </p>`;
      }
      case 'qualify': {
        const missing = (standing.eligibility?.findings ?? []).filter(({status}) => status !== 'MET').length;
        return html`<p>${msg(str`还有 ${missing} 个条件没有满足，下面逐条列出。`)}</p>`;
      }
      case 'claim':
        return html`<p>${msg('领取护航权益。领取后学完新手课程并通过考试，保护才会生效。')}</p>
          <p>
            <button type="button" class="primary" ?disabled=${this.claiming.running} @click=${this.claim}>
              ${msg('领取护航权益')}
            </button>
          </p>`;
      case 'learn': {
        const left = task.novice.courses - task.novice.coursesFinished;
        return html`<p>${msg(str`学习新手课程，还差 ${left} 门。`)}</p>
          <p><a class="button primary" href="/creator/courses">${msg('去学习')}</a></p>`;
      }
      case 'exam': {
        const left = task.novice.exams - task.novice.examsPassed;
        return html`<p>${msg(str`课程已学完。参加新手考试，还差 ${left} 场。`)}</p>
          <p><a class="button primary" href="/creator/exams">${msg('去考试')}</a></p>`;
      }
      case 'live':
        return html`<p>${msg('开始第一场带货直播，或发布第一条挂车短视频。当日即为第 1 天。')}</p>`;
      case 'keep':
        return html`<p>
          ${msg('现在没有必须做的事。正常带货，并留意下面的余量；收到违规通知时在此以考代罚。')}
        </p>`;
      case 'over':
        return html`<p>
          ${msg('现在没有必须做的事。保护已结束，此后的违规照常处罚；违规课程可以继续学习。')}
          <a href="/creator/courses">${msg('查看课程')}</a>
        </p>`;
    }
  }

  private readonly claim = async () => {
    const done = await this.claiming.run(() =>
      protection.creatorProtectionClaimProtection({creatorId: me(), idempotencyKey: this.claimKey}),
    );
    if (done) {
      this.claimKey = newIdempotencyKey();
      this.claimed = true;
      await this.plan.reload();
      await this.updateComplete;
      this.querySelector<HTMLElement>('.next a')?.focus();
    }
  };

  private steps(standing: CreatorProtectionProtection, task: Plan['task']): TemplateResult[] {
    const done = stepsDone(standing, task);
    const now = done.indexOf(false);
    return STEPS.map(
      (name, i) =>
        html`<li
          class=${done[i] ? 'met' : i === now ? 'now' : ''}
          aria-current=${i === now ? 'step' : 'false'}
        >
          <span class="mark" aria-hidden="true">${done[i] ? '✓' : i + 1}</span>
          <span>
            ${name()}<br /><span class="quiet">
              ${done[i] ? msg('已完成') : i === now ? msg('正在这一步') : msg('之后')}</span
            >
          </span>
        </li>`,
    );
  }

  private penalties(all: CreatorProtectionPenalty[]): TemplateResult | typeof nothing {
    const current = all.filter(({state}) => state === 'SERVING' || state === 'AWAITING_STUDY');
    return current.length === 0
      ? nothing
      : html`<section class="notice penalties" aria-labelledby="penalties">
          <h2 id="penalties">${msg('正在执行的处罚')}</h2>
          ${current.map(
            ({kind, state, endsAt, studyRequired, cartUsableFrom, violationId}) =>
              html`<p>
                ${penaltyBadge(state)} <b>${penaltyKind(kind)}</b>
                ${msg(str`至 ${moment(endsAt)}`)}
                ${
                  studyRequired && !cartUsableFrom
                    ? html`· ${msg('须重新学完新手课程并通过考试，才能恢复购物车。')}
                        <a href="/creator/courses">${msg('去学习')}</a>`
                    : nothing
                }
                <a href=${to.violation(violationId)}>${msg('查看起因')}</a>
              </p>`,
          )}
        </section>`;
  }

  /** What is left of the days and of the two limits, once they have begun to count. */
  private gauges(
    {decision, firstContentAt, windowDaysEnd, liveTimeLeft, cartVideosLeft}: CreatorProtectionProtection,
    {validityDays}: Terms,
  ): TemplateResult {
    const finding = (rule: string) => decision.findings.find((found) => found.rule === rule);
    const days = finding('within-window-days');
    const live = finding('live-time-within-limit');
    const videos = finding('cart-videos-within-limit');
    return html`<section class="card" aria-labelledby="rest">
      <h2 id="rest">${msg('有效期的余量')}</h2>
      ${
        firstContentAt && windowDaysEnd
          ? html`<div class="gauges">
                ${this.days(days, firstContentAt, windowDaysEnd)} ${this.liveTime(live)}
                ${this.videos(videos)}
              </div>
              <p class="quiet">
                ${msg('自然日之内，不论直播多久、发布多少都有效；之后只要有一项超过上限，保护就结束。')}
              </p>`
          : html`<p>
              ${msg(str`首个带货内容当日起 ${validityDays ?? ''} 个自然日内有效；其后可累计带货直播 ${duration(isoSeconds(liveTimeLeft) ?? 0)}、挂车短视频 ${cartVideosLeft} 条。尚未开始计算。`)}
            </p>`
      }
    </section>`;
  }

  private days(days: CreatorProtectionFinding | undefined, firstContentAt: string, end: string) {
    const all = daysBetween(businessDay(firstContentAt), businessDay(end));
    const left =
      days?.status === 'MET' && days.required && days.found
        ? Math.max(0, daysBetween(days.found.value, days.required.value) + 1)
        : 0;
    const daysLeft = quantity({value: String(left), unit: 'days'});
    return html`<creator-gauge
      .label=${msg('自然日')}
      .left=${left > 0 ? msg(str`还剩 ${daysLeft}`) : msg('自然日已过')}
      .note=${msg(str`共 ${all} 天，到 ${lastDay(end)}`)}
      .share=${left / all}
    ></creator-gauge>`;
  }

  private liveTime(live: CreatorProtectionFinding | undefined) {
    if (!live?.required || !live.found) {
      return nothing;
    }
    const limit = isoSeconds(live.required.value) ?? 0;
    const used = isoSeconds(live.found.value) ?? 0;
    return html`<creator-gauge
      .label=${msg('带货直播时长')}
      .left=${used <= limit ? msg(str`还剩 ${duration(limit - used)}`) : msg(str`超出 ${duration(used - limit)}`)}
      .note=${msg(str`已用 ${quantity(live.found)}，上限 ${quantity(live.required)}`)}
      .share=${limit > 0 ? (limit - used) / limit : 0}
    ></creator-gauge>`;
  }

  private videos(videos: CreatorProtectionFinding | undefined) {
    if (!videos?.required || !videos.found) {
      return nothing;
    }
    const limit = Number(videos.required.value);
    const used = Number(videos.found.value);
    return html`<creator-gauge
      .label=${msg('挂车短视频')}
      .left=${used <= limit ? msg(str`还剩 ${count(limit - used)} 条`) : msg(str`超出 ${count(used - limit)} 条`)}
      .note=${msg(str`已用 ${count(used)} 条，上限 ${count(limit)} 条`)}
      .share=${limit > 0 ? (limit - used) / limit : 0}
    ></creator-gauge>`;
  }

  private parts(
    {state}: CreatorProtectionProtection,
    {redemptionDays, rectificationAbove, rectificationUpTo}: Terms,
  ): TemplateResult {
    return html`<section class="card" aria-labelledby="parts">
      <h2 id="parts">${state === 'ACTIVE' ? msg('现在保护您的') : msg('生效后保护您的')}</h2>
      <ul>
        <li>
          <b>${msg('以考代罚')}</b
          >${msg('：')}${msg(str`列明的违规首次发生时，通知后 ${redemptionDays ?? ''} 天内通过专项考试，扣分全部恢复。`)}
        </li>
        <li>
          <b>${msg('首次区间处罚减免')}</b
          >${msg('：')}${msg(str`信用分首次降到 ${rectificationUpTo ?? ''} 分及以下时免除整改；降到 ${rectificationAbove ?? ''} 分及以下时停播照常，重新学习后恢复购物车。`)}
        </li>
        <li><b>${msg('专属培训')}</b><br />${msg('新手必修课程，以及违规和行业的选修课程。')}</li>
      </ul>
      <p class="buttons">
        <a href="/creator/violations">${msg('我的违规')}</a>
        <a href="/creator/credit">${msg('我的信用分')}</a>
      </p>
    </section>`;
  }

  private why({state, decision, eligibility, identification}: CreatorProtectionProtection) {
    const shown: CreatorProtectionDecision =
      state !== 'NOT_ELIGIBLE'
        ? decision
        : ((eligibility?.outcome === 'GRANTED' ? identification : eligibility) ?? decision);
    return html`<policy-decision service="creator-protection" .decision=${shown}></policy-decision>`;
  }
}

interface Plan {
  standing: CreatorProtectionProtection;
  task: {novice: {courses: number; coursesFinished: number; exams: number; examsPassed: number}};
  violations: CreatorProtectionCreatorViolation[];
  penalties: CreatorProtectionPenalty[];
  terms: Terms;
}

function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);
}

declare global {
  interface HTMLElementTagNameMap {
    'creator-home': CreatorHomeElement;
  }
}
