import {msg, str} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {
  CreatorProtectionCourse,
  CreatorProtectionCourseProgress,
  CreatorProtectionLesson,
  CreatorProtectionLessonProgress,
} from '../api/index.js';
import {SuiteElement} from '../shared/element.js';
import {duration} from '../shared/format.js';
import {text} from '../shared/i18n.js';
import {Action, Loading} from '../shared/loading.js';
import {markdown} from './markdown.js';
import {catalogue, learning, me, to} from './services.js';
import {StudyTime} from './study-time.js';

/** How often study time is reported. */
const REPORT_SECONDS = 15;

/** A lesson to read: counts the time that it is studied, and goes on where one left off. */
@customElement('creator-lesson')
export class CreatorLessonElement extends SuiteElement {
  @property() course = '';
  @property() lesson = '';
  /** What was studied in earlier visits. */
  private earlier?: number;
  private reported = 0;
  /** When a report was last begun; one that is under way is not sent again. */
  private begun = 0;
  private resumed = false;
  @state() private progress?: CreatorProtectionLessonProgress;
  @state() private kept = true;
  private readonly finishing = new Action(this);
  private readonly time = new StudyTime(this, () => {
    if (this.time.seconds - this.begun >= REPORT_SECONDS) {
      void this.report();
    }
  });
  private readonly found = new Loading(this, async () => {
    const [course, task] = await Promise.all([
      catalogue.creatorProtectionGetCourse({courseId: this.course}),
      learning.creatorProtectionGetLearning({creatorId: me()}),
    ]);
    const progress = task.courses.find(({courseId}) => courseId === this.course);
    this.progress = progress?.lessons.find(({lessonId}) => lessonId === this.lesson);
    this.earlier ??= this.progress?.studiedSeconds ?? 0;
    return {course, progress};
  });

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('pagehide', this.leave);
    document.addEventListener('visibilitychange', this.leave);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.leave);
    document.removeEventListener('visibilitychange', this.leave);
    void this.report(true);
  }

  /** Reports while there is still time for it: nothing runs any more once the page is gone. */
  private readonly leave = () => {
    if (document.visibilityState === 'hidden') {
      void this.report(true);
    }
  };

  private get studied(): number {
    return Math.max((this.earlier ?? 0) + this.time.seconds, this.progress?.studiedSeconds ?? 0);
  }

  private async send(finished: boolean | undefined, keepalive = false) {
    const seconds = this.time.seconds;
    this.begun = seconds;
    this.progress = await learning.creatorProtectionPutLessonProgress(
      {
        creatorId: me(),
        lessonId: this.lesson,
        creatorProtectionProgressRequest: {
          studiedSeconds: (this.earlier ?? 0) + seconds,
          position: this.position(),
          finished,
        },
      },
      {keepalive},
    );
    this.reported = seconds;
    this.kept = true;
  }

  private async report(leaving = false) {
    if (!this.progress || this.time.seconds === this.reported || this.finishing.running) {
      return;
    }
    try {
      await this.send(undefined, leaving);
    } catch {
      // The total is sent again with the next report; until then the page says so.
      this.kept = false;
    }
  }

  /** The first paragraph that is not scrolled away. */
  private position(): string | undefined {
    const parts = [...this.querySelectorAll<HTMLElement>('.lesson-text > *')];
    const first = parts.findIndex((part) => part.getBoundingClientRect().bottom > 0);
    return first < 0 ? this.progress?.position : `paragraph-${first}`;
  }

  override updated() {
    const from = /^paragraph-(\d+)$/.exec(this.progress?.position ?? '');
    const parts = this.querySelectorAll<HTMLElement>('.lesson-text > *');
    if (!this.resumed && parts.length > 0) {
      this.resumed = true;
      if (from && Number(from[1]) > 0 && !this.progress?.finished) {
        parts[Number(from[1])]?.scrollIntoView();
      }
    }
  }

  override render() {
    return html`<p>
        <a href="/creator/courses">${msg('全部课程')}</a> /
        <a href=${to.course(this.course)}>${text(this.found.value?.course.title) || msg('课程')}</a>
      </p>
      ${this.found.render(({course, progress}) => {
        const lesson = course.lessons.find(({lessonId}) => lessonId === this.lesson);
        return lesson && this.progress
          ? this.read(course, progress, lesson, this.progress)
          : html`<h1>${msg('没有这个课时')}</h1>
              <p><a href=${to.course(this.course)}>${msg('回到课程')}</a></p>`;
      })}`;
  }

  private read(
    course: CreatorProtectionCourse,
    progress: CreatorProtectionCourseProgress | undefined,
    lesson: CreatorProtectionLesson,
    own: CreatorProtectionLessonProgress,
  ): TemplateResult {
    const number = course.lessons.indexOf(lesson) + 1;
    return html`<p class="quiet">${msg(str`第 ${number} 课时，共 ${course.lessons.length} 课时`)}</p>
      <h1>${text(lesson.title)}</h1>
      ${
        own.position && own.position !== 'paragraph-0' && !own.finished
          ? html`<p class="quiet">${msg('已回到上次读到的地方。')}</p>`
          : nothing
      }
      <article class="card lesson-text">${markdown(text(lesson.text))}</article>
      <section class="card study" aria-label=${msg('学习进度')}>
        ${this.studyTime(lesson)}
        <div role="status">
          ${own.finished ? html`<p class="done">${msg('这个课时已学完。')}</p>` : nothing}
          ${this.kept ? nothing : html`<p class="notice">${msg('学习时间暂时没有保存，会自动重试。')}</p>`}
        </div>
        ${this.finishing.render()}
        <p class="buttons">${own.finished ? this.onward(course, progress, number) : this.finish(lesson)}</p>
      </section>`;
  }

  private studyTime({minimumStudySeconds}: CreatorProtectionLesson): TemplateResult {
    const studied = this.studied;
    const left = Math.max(0, minimumStudySeconds - studied);
    return html`<p id="study-time">
        ${msg(str`已学 ${duration(studied)}，至少 ${duration(minimumStudySeconds)}`)}
        ${left > 0 ? html`· <b>${msg(str`还需 ${duration(left)}`)}</b>` : nothing}
      </p>
      <progress
        max=${minimumStudySeconds}
        .value=${Math.min(studied, minimumStudySeconds)}
        aria-label=${msg('学习时间')}
      ></progress>
      <p class="quiet">${msg('只有这个页面显示在屏幕上时才计时；随时可以离开，下次接着学。')}</p>`;
  }

  private finish({minimumStudySeconds}: CreatorProtectionLesson): TemplateResult {
    return html`<button
      type="button"
      class="primary"
      aria-describedby="study-time"
      ?disabled=${this.finishing.running || this.studied < minimumStudySeconds}
      @click=${async () => {
        if (await this.finishing.run(() => this.send(true))) {
          await this.found.reload();
          await this.updateComplete;
          this.querySelector<HTMLElement>('.study a')?.focus();
        }
      }}
    >
      ${msg('学完这个课时')}
    </button>`;
  }

  private onward(
    course: CreatorProtectionCourse,
    progress: CreatorProtectionCourseProgress | undefined,
    number: number,
  ): TemplateResult {
    const next = course.lessons[number];
    const left = progress?.lessons.filter(({finished}) => !finished) ?? [];
    return html`${
        next
          ? html`<a class="button primary" href=${to.lesson(this.course, next.lessonId)}
              >${msg(str`下一课时：${text(next.title)}`)}</a
            >`
          : left[0]
            ? html`<a class="button primary" href=${to.lesson(this.course, left[0].lessonId)}
                >${msg(str`继续学习：${text(left[0].title)}`)}</a
              >`
            : course.examId
              ? html`<a class="button primary" href=${to.exam(course.examId)}>${msg('参加这门课的考试')}</a>`
              : nothing
      } <a class="button" href=${to.course(this.course)}>${msg('回到课程')}</a>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'creator-lesson': CreatorLessonElement;
  }
}
