import {msg, str} from '@lit/localize';
import {html, nothing, svg} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {keyed} from 'lit/directives/keyed.js';
import {
  CreatorProtectionCoursesAndExamsApi,
  CreatorProtectionQuestionBanksApi,
  type CreatorProtectionItemStatistic,
} from '../../api/index.js';
import {configuration} from '../../shared/client.js';
import {SuiteElement} from '../../shared/element.js';
import {count, percent} from '../../shared/format.js';
import {text} from '../../shared/i18n.js';
import {Listing, Loading} from '../../shared/loading.js';

const exams = new CreatorProtectionCoursesAndExamsApi(configuration);
const banks = new CreatorProtectionQuestionBanksApi(configuration);
/** Few on a page, for each one's statistics are asked for too. */
const PAGE = 20;

/** How the exams go, and how the questions of a bank are answered. */
@customElement('review-exams')
export class ReviewExamsElement extends SuiteElement {
  @property() bank = '';
  private readonly exams = new Listing(this, async (cursor) => {
    const {items = [], nextCursor} = await exams.creatorProtectionListExams({cursor, limit: PAGE});
    const found = items.map(async (exam) => ({
      exam,
      statistics: await exams.creatorProtectionGetExamStatistics({examId: exam.examId}),
    }));
    return {items: await Promise.all(found), nextCursor};
  });

  override render() {
    return html`<h1>${msg('考试统计')}</h1>
      ${
        this.bank
          ? keyed(this.bank, html`<review-bank .bank=${this.bank}></review-bank>`)
          : html`<p class="quiet">
              ${msg('选一场考试，看它的题库里每道题的难度、区分度和各选项被选的次数。')}
            </p>`
      }
      <h2>${msg('各场考试')}</h2>
      ${this.exams.render(
        (all) =>
          html`<scroll-region class="review-lines" aria-label=${msg('各场考试')}>
            <table>
              <caption>
                ${msg('考试的作答与通过')}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${msg('考试名称')}</th>
                  <th scope="col">${msg('考试类别')}</th>
                  <th scope="col" class="number">${msg('作答次数')}</th>
                  <th scope="col" class="number">${msg('已交卷')}</th>
                  <th scope="col" class="number">${msg('超时')}</th>
                  <th scope="col" class="number">${msg('通过次数')}</th>
                  <th scope="col" class="number">${msg('通过率')}</th>
                  <th scope="col">${msg('试题统计')}</th>
                </tr>
              </thead>
              <tbody>
                ${all.map(
                  ({
                    exam: {title, kind, bankId},
                    statistics: {attempts, submitted, expired, passed, passRate},
                  }) =>
                    html`<tr class=${bankId === this.bank ? 'own' : ''}>
                      <th scope="row">${text(title)}</th>
                      <td>${kind === 'NOVICE' ? msg('新手考试') : msg('专项考试')}</td>
                      <td class="number">${count(attempts)}</td>
                      <td class="number">${count(submitted)}</td>
                      <td class="number">${count(expired)}</td>
                      <td class="number">${count(passed)}</td>
                      <td class="number">${passRate === undefined ? '–' : percent(passRate)}</td>
                      <td>
                        <a
                          href="/staff/exams?${new URLSearchParams({bank: bankId})}"
                          aria-label=${`${msg('看试题')} ${text(title)}`}
                          >${msg('看试题')}</a
                        >
                      </td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </scroll-region>`,
        msg('还没有考试。'),
      )}`;
  }
}

/** The questions of a bank and how they were answered. */
@customElement('review-bank')
export class ReviewBankElement extends SuiteElement {
  @property() bank = '';
  private readonly found = new Loading(this, async () => {
    const [bank, {questions}] = await Promise.all([
      banks.creatorProtectionGetQuestionBank({bankId: this.bank}),
      banks.creatorProtectionGetItemStatistics({bankId: this.bank}),
    ]);
    return {bank, statistics: new Map(questions.map((one) => [one.questionId, one]))};
  });

  override render() {
    return this.found.render(
      ({bank: {title, questions}, statistics}) => html`
        <h2>${text(title)}</h2>
        <scroll-region class="review-lines" aria-label=${text(title)}>
          <table>
            <caption>
              ${msg('难度是答对的比例；区分度是答对此题与其余题得分的相关，低于 0.2 的题值得改写')}
            </caption>
            <thead>
              <tr>
                <th scope="col">${msg('试题')}</th>
                <th scope="col">${msg('标注难度')}</th>
                <th scope="col" class="number">${msg('答题次数')}</th>
                <th scope="col">${msg('难度')}</th>
                <th scope="col">${msg('区分度')}</th>
              </tr>
            </thead>
            <tbody>
              ${questions.map(({questionId, stem, options, correct, difficulty}) => {
                const one = statistics.get(questionId);
                return html`<tr>
                  <th scope="row" class="review-stem">
                    <details>
                      <summary>${text(stem)}</summary>
                      <ul>
                        ${options.map(
                          (option) =>
                            html`<li>
                              ${text(option.text)}
                              ${correct.includes(option.optionId) ? html`<b>✓ ${msg('正确')}</b>` : nothing}
                              ${one ? choices(one, option.optionId) : nothing}
                            </li>`,
                        )}
                      </ul>
                    </details>
                  </th>
                  <td>${difficultyName(difficulty)}</td>
                  <td class="number">${count(one?.answers ?? 0)}</td>
                  <td>${bar(one?.difficulty, (value) => percent(value))}</td>
                  <td>${bar(one?.discrimination, (value) => value.toFixed(2))}</td>
                </tr>`;
              })}
            </tbody>
          </table>
        </scroll-region>
      `,
    );
  }
}

/** How often an option was chosen, of all times that its question was asked. */
function choices({answers, options}: CreatorProtectionItemStatistic, optionId: string) {
  const times = options.find((option) => option.optionId === optionId)?.chosen ?? 0;
  return html`<br /><span class="quiet">${msg(str`选择次数 ${count(times)}`)}</span>
    ${bar(answers > 0 ? String(times / answers) : undefined, (value) => percent(value))}`;
}

/** A figure from 0 to 1 with a bar; below 0 the bar is empty. */
function bar(figure: string | undefined, shown: (value: number) => string) {
  if (figure === undefined) {
    return html`<span class="quiet">${msg('作答太少')}</span>`;
  }
  const value = Number(figure);
  return html`${shown(value)}
    <svg class="review-figure" viewBox="0 0 100 8" width="100" height="8" aria-hidden="true">
      ${svg`<rect class="review-bar-ground" width="100" height="8" rx="2" />`}
      ${svg`<rect class="review-bar" width=${Math.max(0, Math.min(1, value)) * 100} height="8" rx="2" />`}
    </svg>`;
}

function difficultyName(difficulty: 'EASY' | 'MEDIUM' | 'HARD'): string {
  switch (difficulty) {
    case 'EASY':
      return msg('易');
    case 'MEDIUM':
      return msg('中');
    case 'HARD':
      return msg('难');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'review-exams': ReviewExamsElement;
    'review-bank': ReviewBankElement;
  }
}
