import {msg, str} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {
  CreatorProtectionAttempt,
  CreatorProtectionAttemptQuestion,
  CreatorProtectionExam,
} from '../api/index.js';
import {badge} from '../shared/decision.js';
import {SuiteElement} from '../shared/element.js';
import {moment} from '../shared/format.js';
import {text} from '../shared/i18n.js';
import {Loading} from '../shared/loading.js';
import {learning, me, to} from './services.js';
import {questionKind} from './words.js';

/** How an attempt ended, question by question. */
@customElement('creator-result')
export class CreatorResultElement extends SuiteElement {
  @property({attribute: false}) attempt!: CreatorProtectionAttempt;
  @property({attribute: false}) exam!: CreatorProtectionExam;
  /** Which course has which lesson, to lead back to it. */
  private readonly courses = new Loading(this, async () => {
    const {courses} = await learning.creatorProtectionGetLearning({creatorId: me()});
    return new Map(
      courses.flatMap(({courseId, lessons}) => lessons.map((l) => [l.lessonId, {courseId, title: l.title}])),
    );
  });

  override render() {
    const {state, result, endedAt, questions, violationId} = this.attempt;
    return html`<p><a href=${to.exam(this.exam.examId)}>${text(this.exam.title)}</a></p>
      <h1 tabindex="-1">${result?.passed ? msg('考试通过') : msg('考试未通过')}</h1>
      ${state === 'EXPIRED' ? html`<p class="notice">${msg('考试时间已到，按当时已保存的答案评分。')}</p>` : nothing}
      ${
        result
          ? html`<section class=${result.passed ? 'done' : 'problem'}>
              <p class="big">${msg(str`${Number(result.scorePercent)} 分`)}</p>
              <p>
                ${msg(str`答对 ${result.correct}/${result.questions} 题，${result.passMarkPercent} 分及格。`)}
                ${msg(str`结束于 ${moment(endedAt)}`)}
              </p>
            </section>`
          : nothing
      }
      <p class="buttons">${this.onward(result?.passed ?? false, violationId)}</p>
      <h2>${msg('逐题结果')}</h2>
      ${
        questions.some(({review}) => review)
          ? nothing
          : html`<p class="notice">${msg('您还有一场同一题库的考试在进行，结束之后才显示答案和解析。')}</p>`
      }
      <ol class="reviews">
        ${questions.map((question, i) => this.question(question, i + 1))}
      </ol>`;
  }

  private onward(passed: boolean, violationId: string | undefined): TemplateResult {
    if (violationId) {
      return html`<a class="button primary" href=${to.violation(violationId)}
        >${passed ? msg('查看恢复的分数') : msg('回到这项违规')}</a
      >`;
    }
    return passed
      ? html`<a class="button primary" href="/creator">${msg('回到护航，看下一步')}</a>
          <a class="button" href="/creator/exams">${msg('其他考试')}</a>`
      : html`<a class="button primary" href=${to.exam(this.exam.examId)}>${msg('再考一次')}</a>
          <a class="button" href=${to.course(this.exam.courseId)}>${msg('复习课程')}</a>`;
  }

  private question({kind, stem, options, right, review}: CreatorProtectionAttemptQuestion, number: number) {
    const lesson = review?.lessonId ? this.courses.value?.get(review.lessonId) : undefined;
    return html`<li class="card">
      <h3>
        ${right ? badge('good', msg('✓ 答对')) : badge('bad', msg('✗ 答错'))} ${number}. ${text(stem)}
        <span class="quiet">${questionKind(kind)}</span>
      </h3>
      <ul>
        ${options.map(({optionId, text: words}) => {
          const chosen = review?.chosen.includes(optionId);
          const correct = review?.correct.includes(optionId);
          return html`<li>
            ${text(words)} ${correct ? badge('good', msg('正确答案')) : nothing}
            ${chosen ? badge(correct ? 'good' : 'bad', msg('您的选择')) : nothing}
          </li>`;
        })}
      </ul>
      ${
        review
          ? html`<p>
                <b>${msg('解析')}</b><br />${text(review.explanation)}
                ${review.clause ? html`<span class="quiet">${review.clause}</span>` : nothing}
              </p>
              ${review.chosen.length === 0 ? html`<p class="quiet">${msg('这题没有作答。')}</p>` : nothing}
              ${
                lesson
                  ? html`<p>
                      <a href=${to.lesson(lesson.courseId, review.lessonId ?? '')}
                        >${msg(str`复习：${text(lesson.title)}`)}</a
                      >
                    </p>`
                  : nothing
              }`
          : nothing
      }
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'creator-result': CreatorResultElement;
  }
}
