import {msg, str} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {
  CreatorProtectionCreatorViolation,
  CreatorProtectionExam,
  CreatorProtectionExamProgress,
} from '../api/index.js';
import {SuiteElement} from '../shared/element.js';
import {duration, moment} from '../shared/format.js';
import {text} from '../shared/i18n.js';
import {Loading} from '../shared/loading.js';
import {examBadge} from './exams.js';
import './running.js';
import {attempts, catalogue, learning, me, to, violations} from './services.js';
import {Starting} from './starting.js';

/** An exam: its rules, what was reached so far, and the way in. */
@customElement('creator-exam')
export class CreatorExamElement extends SuiteElement {
  @property() exam = '';
  private readonly starting = new Starting(this, (idempotencyKey) =>
    attempts.creatorProtectionStartAttempt({creatorId: me(), examId: this.exam, idempotencyKey}),
  );
  private readonly found = new Loading(this, async () => {
    const [exam, task] = await Promise.all([
      catalogue.creatorProtectionGetExam({examId: this.exam}),
      learning.creatorProtectionGetLearning({creatorId: me()}),
    ]);
    const course = task.courses.find(({courseId}) => courseId === exam.courseId);
    const open = exam.violationType
      ? (
          (await violations.creatorProtectionListViolations({creatorId: me(), limit: 100})).items ?? []
        ).filter(({type, redemption}) => type === exam.violationType && redemption.state === 'OPEN')
      : [];
    return {exam, course, own: course?.exam, open};
  });

  override render() {
    return html`<p><a href="/creator/exams">${msg('全部考试')}</a></p>
      ${this.found.render(
        ({exam, course, own, open}) => html`
          <h1>${text(exam.title)}</h1>
          <p>${examBadge(own)}</p>
          <div class="columns">
            <section class="card" aria-labelledby="rules">
              <h2 id="rules">${msg('考试规则')}</h2>
              ${this.rules(exam, own)}
              <p>
                <a href=${to.course(exam.courseId)}
                  >${msg(str`对应课程：${course ? text(course.title) : exam.courseId}`)}</a
                >
              </p>
            </section>
            <section class="card" aria-labelledby="past">
              <h2 id="past">${msg('已有成绩')}</h2>
              ${this.past(own)}
            </section>
          </div>
          <section class="card" aria-labelledby="begin">
            <h2 id="begin">${msg('参加考试')}</h2>
            ${this.begin(exam, own, open)} ${this.starting.render()}
          </section>
        `,
      )}`;
  }

  private rules(exam: CreatorProtectionExam, own: CreatorProtectionExamProgress | undefined): TemplateResult {
    const limit = own?.attemptLimit ?? exam.attemptLimit;
    return html`<ul>
      <li>${msg(str`共 ${exam.questions} 题，限时 ${duration(exam.timeLimitSeconds)}。`)}</li>
      <li>${msg(str`答对 ${exam.passMarkPercent}% 及以上为通过。`)}</li>
      <li>${msg('开始后计时不停，离开页面也不停；答案随选随存，时间到自动交卷。')}</li>
      <li>
        ${
          exam.kind === 'SPECIAL'
            ? msg('考试机会按每项违规计算，在那项违规的页面上显示。')
            : limit === undefined
              ? msg('考试次数不限。')
              : msg(
                  str`本轮学习最多考 ${limit} 次，还剩 ${Math.max(0, limit - (own?.attemptsUsed ?? 0))} 次。`,
                )
        }
      </li>
      ${
        exam.coolDownSeconds > 0
          ? html`<li>${msg(str`未通过的，${duration(exam.coolDownSeconds)}后才能再考。`)}</li>`
          : nothing
      }
    </ul>`;
  }

  private past(own: CreatorProtectionExamProgress | undefined): TemplateResult {
    if (!own || own.attemptsUsed === 0) {
      return html`<p class="quiet">${msg('还没有参加过。')}</p>`;
    }
    return html`<p>${msg(str`已参加 ${own.attemptsUsed} 次。`)}</p>
      ${own.passedAt ? html`<p>${msg(str`通过于 ${moment(own.passedAt)}`)}</p>` : nothing}
      ${
        own.best
          ? html`<p>
              ${msg(str`最好成绩 ${Number(own.best.scorePercent)} 分（答对 ${own.best.correct}/${own.best.questions} 题）`)}
              <a href=${to.attempt(own.best.attemptId)}>${msg('查看试卷和解析')}</a>
            </p>`
          : nothing
      }`;
  }

  private begin(
    exam: CreatorProtectionExam,
    own: CreatorProtectionExamProgress | undefined,
    open: CreatorProtectionCreatorViolation[],
  ): TemplateResult {
    if (own?.openAttemptId) {
      return html`<creator-running
        .exam=${exam.examId}
        @creator-attempt-ended=${() => this.found.reload()}
      ></creator-running>`;
    }
    if (exam.kind === 'SPECIAL') {
      return open.length === 0
        ? html`<p>
            ${msg('现在没有可以用这场考试挽回的违规。')} <a href="/creator/violations">${msg('我的违规')}</a>
          </p>`
        : html`<ul>
            ${open.map(
              ({violationId, points, occurredAt}) =>
                html`<li>
                  <a href=${to.violation(violationId)}
                    >${msg(str`${moment(occurredAt)} 的违规，扣 ${points} 分：去挽回`)}</a
                  >
                </li>`,
            )}
          </ul>`;
    }
    if (own?.passed) {
      return html`<p class="done">${msg('这场考试已经通过，不用再考。')}</p>
        <p><a href="/creator/exams">${msg('其他考试')}</a></p>`;
    }
    if (own?.startable === false && !own.nextAttemptAt) {
      return html`<p class="notice">${msg('本轮学习的考试次数已用完，不能再考。')}</p>`;
    }
    return html`${
        own?.nextAttemptAt
          ? html`<p class="notice">${msg(str`请在 ${moment(own.nextAttemptAt)} 之后再考。`)}</p>`
          : nothing
      }
      <p>
        <button
          type="button"
          class="primary"
          ?disabled=${this.starting.running || own?.startable === false}
          @click=${this.starting.start}
        >
          ${msg('开始考试')}
        </button>
      </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'creator-exam': CreatorExamElement;
  }
}
