import {msg, str} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement} from 'lit/decorators.js';
import type {CreatorProtectionCourseProgress} from '../api/index.js';
import {badge} from '../shared/decision.js';
import {SuiteElement} from '../shared/element.js';
import {text} from '../shared/i18n.js';
import {Loading} from '../shared/loading.js';
import {learning, me, to} from './services.js';
import {courseKind} from './words.js';

const KINDS = ['NOVICE', 'VIOLATION', 'INDUSTRY'] as const;

/** The courses, what has to be learnt first, and how far each one is. */
@customElement('creator-courses')
export class CreatorCoursesElement extends SuiteElement {
  private readonly task = new Loading(this, () => learning.creatorProtectionGetLearning({creatorId: me()}));

  override render() {
    return html`<h1>${msg('课程')}</h1>
      ${this.task.render(
        ({studyRound, studyReason, studyViolationId, novice, courses}) => html`
          <p>
            ${msg(str`新手学习任务：已学完 ${novice.coursesFinished}/${novice.courses} 门课程，通过 ${novice.examsPassed}/${novice.exams} 场考试。`)}
            ${novice.complete ? badge('good', msg('任务已完成')) : badge('wait', msg('任务未完成'))}
          </p>
          ${
            studyRound > 1
              ? html`<p class="notice">
                  ${msg(str`这是第 ${studyRound} 轮学习：`)}${text(studyReason)}
                  ${studyViolationId ? html`<a href=${to.violation(studyViolationId)}>${msg('查看起因')}</a>` : nothing}
                </p>`
              : nothing
          }
          ${KINDS.map((kind) => {
            const own = courses.filter((course) => course.kind === kind);
            return own.length === 0
              ? nothing
              : html`<h2>${courseKind(kind)}</h2>
                  <ul class="cards">
                    ${own.map((course) => this.course(course))}
                  </ul>`;
          })}
        `,
      )}`;
  }

  private course({
    courseId,
    kind,
    title,
    finished,
    lessons,
    exam,
  }: CreatorProtectionCourseProgress): TemplateResult {
    const done = lessons.filter((lesson) => lesson.finished).length;
    const started = lessons.some(({studiedSeconds}) => studiedSeconds > 0);
    return html`<li class="card">
      <h3><a href=${to.course(courseId)}>${text(title)}</a></h3>
      <p>
        ${
          finished
            ? badge('good', msg('已学完'))
            : started
              ? badge('wait', msg('学习中'))
              : badge('plain', msg('未开始'))
        }
        ${msg(str`课时 ${done}/${lessons.length}`)}
        ${exam && (kind === 'NOVICE' || exam.attemptsUsed > 0) ? html`· ${exam.passed ? msg('考试已通过') : msg('考试未通过')}` : nothing}
      </p>
      <progress max=${lessons.length} .value=${done} aria-label=${msg(str`${text(title)}的进度`)}></progress>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'creator-courses': CreatorCoursesElement;
  }
}
