import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {badge} from '../shared/decision.js';
import {SuiteElement} from '../shared/element.js';
import {duration} from '../shared/format.js';
import {text} from '../shared/i18n.js';
import {Loading} from '../shared/loading.js';
import {catalogue, learning, me, to} from './services.js';

/** A course: its lessons, where to go on, and the exam at its end. */
@customElement('creator-course')
export class CreatorCourseElement extends SuiteElement {
  @property() course = '';
  private readonly found = new Loading(this, async () => {
    const [outline, task] = await Promise.all([
      catalogue.creatorProtectionGetCourse({courseId: this.course}),
      learning.creatorProtectionGetLearning({creatorId: me()}),
    ]);
    return {outline, progress: task.courses.find(({courseId}) => courseId === this.course)};
  });

  override render() {
    return html`<p><a href="/creator/courses">${msg('全部课程')}</a></p>
      ${this.found.render(({outline, progress}) => {
        const lessons = progress?.lessons ?? [];
        const next = lessons.find(({finished}) => !finished);
        const started = lessons.some(({studiedSeconds}) => studiedSeconds > 0);
        return html`<h1>${text(outline.title)}</h1>
          <p>${text(outline.summary)}</p>
          ${
            next
              ? html`<p>
                  <a class="button primary" href=${to.lesson(this.course, next.lessonId)}
                    >${started ? msg(str`继续学习：${text(next.title)}`) : msg('开始学习')}</a
                  >
                </p>`
              : outline.examId
                ? html`<p class="done">
                    ${msg('全部课时已学完。')}
                    <a href=${to.exam(outline.examId)}>${msg('参加这门课的考试')}</a>
                  </p>`
                : html`<p class="done">${msg('全部课时已学完。')}</p>`
          }
          <h2>${msg('课时')}</h2>
          <ol class="lessons">
            ${lessons.map(
              ({lessonId, title, finished, studiedSeconds, minimumStudySeconds}) =>
                html`<li class="card">
                  <div class="spread">
                    <a href=${to.lesson(this.course, lessonId)}>${text(title)}</a>
                    ${
                      finished
                        ? badge('good', msg('已学完'))
                        : studiedSeconds > 0
                          ? badge('wait', msg('学习中'))
                          : badge('plain', msg('未开始'))
                    }
                  </div>
                  <p class="quiet">
                    ${msg(str`已学 ${duration(studiedSeconds)}，至少 ${duration(minimumStudySeconds)}`)}
                  </p>
                </li>`,
            )}
          </ol>
          ${
            outline.examId && next
              ? html`<p><a href=${to.exam(outline.examId)}>${msg('这门课的考试')}</a></p>`
              : nothing
          }`;
      })}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'creator-course': CreatorCourseElement;
  }
}
