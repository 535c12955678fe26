import {msg, str} from '@lit/localize';
import {html, type TemplateResult} from 'lit';
import {customElement} from 'lit/decorators.js';
import type {CreatorProtectionExam, CreatorProtectionExamProgress} from '../api/index.js';
import {badge} from '../shared/decision.js';
import {SuiteElement} from '../shared/element.js';
import {duration, moment} from '../shared/format.js';
import {text} from '../shared/i18n.js';
import {Loading} from '../shared/loading.js';
import './running.js';
import {catalogue, learning, me, to} from './services.js';

/** The exams: those of the novice task, and those that redeem violations. */
@customElement('creator-exams')
export class CreatorExamsElement extends SuiteElement {
  private readonly all = new Loading(this, async () => {
    const [exams, task] = await Promise.all([
      catalogue.creatorProtectionListExams({limit: 100}),
      learning.creatorProtectionGetLearning({creatorId: me()}),
    ]);
    const progress = new Map(task.courses.flatMap(({exam}) => (exam ? [[exam.examId, exam]] : [])));
    return {exams: exams.items ?? [], progress, novice: task.novice};
  });

  override render() {
    return html`<h1>${msg('考试')}</h1>
      <creator-running @creator-attempt-ended=${() => this.all.reload()}></creator-running>
      ${this.all.render(
        ({exams, progress, novice}) => html`
          <p>
            ${msg(str`新手考试已通过 ${novice.examsPassed}/${novice.exams} 场。全部通过并学完课程，保护才会生效。`)}
          </p>
          <h2>${msg('新手考试（必考）')}</h2>
          ${this.list(
            exams.filter(({kind}) => kind === 'NOVICE'),
            progress,
          )}
          <h2>${msg('专项考试（以考代罚）')}</h2>
          <p>
            ${msg('违规之后才能参加，从那项违规开始。')} <a href="/creator/violations">${msg('我的违规')}</a>
          </p>
          ${this.list(
            exams.filter(({kind}) => kind === 'SPECIAL'),
            progress,
          )}
        `,
      )}`;
  }

  private list(
    exams: CreatorProtectionExam[],
    progress: Map<string, CreatorProtectionExamProgress>,
  ): TemplateResult {
    return html`<ul class="cards">
      ${exams.map(({examId, title, questions, timeLimitSeconds, passMarkPercent}) => {
        const own = progress.get(examId);
        return html`<li class="card">
          <h3><a href=${to.exam(examId)}>${text(title)}</a></h3>
          <p>${examBadge(own)}</p>
          <p class="quiet">
            ${msg(str`${questions} 题 · ${duration(timeLimitSeconds)} · ${passMarkPercent} 分及格`)}
          </p>
        </li>`;
      })}
    </ul>`;
  }
}

/** How far a creator is with an exam. */
export function examBadge(own: CreatorProtectionExamProgress | undefined): TemplateResult {
  if (own?.openAttemptId) {
    return badge('wait', msg('考试进行中'));
  }
  if (own?.passed) {
    return badge('good', msg('已合格'));
  }
  if (own?.nextAttemptAt) {
    return badge('wait', msg(str`${moment(own.nextAttemptAt)} 后可再考`));
  }
  return own && own.attemptsUsed > 0
    ? badge('bad', msg(str`已考 ${own.attemptsUsed} 次，未通过`))
    : badge('plain', msg('未参加'));
}

declare global {
  interface HTMLElementTagNameMap {
    'creator-exams': CreatorExamsElement;
  }
}
