import {msg, str} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {keyed} from 'lit/directives/keyed.js';
import type {
  CreatorProtectionAttempt,
  CreatorProtectionAttemptQuestion,
  CreatorProtectionExam,
} from '../api/index.js';
import {newIdempotencyKey} from '../shared/client.js';
import '../shared/dialog.js';
import type {DialogElement} from '../shared/dialog.js';
import {SuiteElement} from '../shared/element.js';
import {text} from '../shared/i18n.js';
import {Action} from '../shared/loading.js';
import {Problem} from '../shared/problem.js';
import {go} from '../shared/router.js';
import {AnswerKeeper} from './answers.js';
import {clockFace, Countdown} from './countdown.js';
import {attempts, to} from './services.js';
import {questionKind} from './words.js';

const SYNC_MS = 60_000;
/** When to say that little time is left, in minutes. */
const WARNINGS = [1, 5];

/**
 * The paper of an attempt that runs: its questions, the time by the server's clock, and what is
 * saved. Fires `creator-attempt-ended` when nothing is taken any more.
 */
@customElement('creator-paper')
export class CreatorPaperElement extends SuiteElement {
  @property({attribute: false}) attempt!: CreatorProtectionAttempt;
  @property({attribute: false}) exam!: CreatorProtectionExam;
  /** The question that is shown, from 1. */
  @property({type: Number}) number = 1;
  /** Whether all questions are shown at once. */
  @property({type: Boolean}) whole = false;
  @state() private left?: number;
  @state() private warning = '';
  @state() private shortcuts = true;
  @state() private stuck = false;
  @query('suite-dialog') private dialog!: DialogElement;
  private readonly countdown = new Countdown();
  private readonly handingIn = new Action(this);
  private readonly key = newIdempotencyKey();
  private ticks?: number;
  private syncs?: number;
  private over = false;
  private readonly keeper = new AnswerKeeper(this, {
    save: async (answers, leaving) => {
      const {secondsLeft} = await attempts.creatorProtectionSaveAnswers(
        {attemptId: this.attempt.attemptId, creatorProtectionAnswersRequest: {answers}},
        {keepalive: leaving},
      );
      this.sync(secondsLeft);
    },
    refused: () => this.ended(),
  });

  override connectedCallback() {
    super.connectedCallback();
    this.keeper.begin(this.attempt.attemptId, this.attempt.answers ?? {});
    this.sync(this.attempt.secondsLeft);
    this.tick();
    this.ticks = setInterval(() => this.tick(), 250);
    this.syncs = setInterval(this.resync, SYNC_MS);
    document.addEventListener('visibilitychange', this.resync);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.ticks);
    clearInterval(this.syncs);
    document.removeEventListener('visibilitychange', this.resync);
  }

  private sync(secondsLeft: number | undefined) {
    if (secondsLeft !== undefined) {
      this.countdown.sync(secondsLeft);
    }
  }

  /** Asks the server anew: a device that slept, or another window, may have changed things. */
  private readonly resync = async () => {
    if (document.visibilityState !== 'visible') {
      return;
    }
    try {
      const {state, secondsLeft} = await attempts.creatorProtectionGetAttempt({
        attemptId: this.attempt.attemptId,
      });
      if (state === 'OPEN') {
        this.sync(secondsLeft);
      } else {
        this.ended();
      }
    } catch {
      // The time goes on as it was known; saving says that the network is away.
    }
  };

  private tick() {
    const left = this.countdown.left;
    this.left = left;
    if (left === undefined) {
      return;
    }
    // By what is left and not by what has passed: whoever comes back or slept is warned, too.
    const minutes = WARNINGS.find((m) => left <= m * 60);
    this.warning =
      left === 0
        ? msg('时间到，正在交卷…')
        : minutes === undefined
          ? ''
          : msg(str`剩余时间不到 ${minutes} 分钟，已选的答案会自动保存。`);
    if (left === 0 && !this.over) {
      this.over = true;
      void this.keeper.flush().then(() => this.ended());
    }
  }

  private ended() {
    this.over = true;
    this.keeper.forget();
    this.dispatchEvent(new CustomEvent('creator-attempt-ended', {bubbles: true}));
  }

  override render() {
    const {questions} = this.attempt;
    const number = Math.min(Math.max(1, this.number), questions.length);
    return html`<div class="exam-open" @keydown=${this.pressed}>
      <div class="exam-bar">
        <h1>${text(this.exam.title)}</h1>
        <p class="exam-time ${(this.left ?? 0) <= 60 ? 'short' : ''}">
          ${msg('剩余时间')}
          <b class="big" role="timer">${this.left === undefined ? '' : clockFace(this.left)}</b>
        </p>
        <p class="exam-saved ${this.keeper.state}">${this.savedState()}</p>
        <button type="button" class="primary" @click=${this.ask}>${msg('交卷')}</button>
      </div>
      <p role="status" class=${this.warning ? 'notice' : ''}>${this.warning}</p>
      <p role="alert" class=${this.keeper.state === 'failed' ? 'problem' : ''}>
        ${
          this.keeper.state === 'failed'
            ? msg('有答案还没有保存到服务器，正在自动重试。请不要清除浏览器数据，可以继续作答。')
            : nothing
        }
      </p>
      <div class="exam-body">
        <div class="exam-questions">
          ${
            this.whole
              ? questions.map((question, i) => this.question(question, i + 1))
              : html`${keyed(number, this.question(questions[number - 1] as CreatorProtectionAttemptQuestion, number))}
                  <p class="buttons">
                    <button type="button" ?disabled=${number === 1} @click=${() => this.show(number - 1)}>
                      ${msg('上一题')}
                    </button>
                    ${
                      number < questions.length
                        ? html`<button type="button" @click=${() => this.show(number + 1)}>
                            ${msg('下一题')}
                          </button>`
                        : html`<button type="button" class="primary" @click=${this.ask}>
                            ${msg('检查并交卷')}
                          </button>`
                    }
                  </p>`
          }
        </div>
        ${this.navigator(number)}
      </div>
      <suite-dialog
        .heading=${msg('现在交卷吗？')}
        .content=${this.summary}
        .action=${msg('确认交卷')}
        .confirm=${this.handIn}
      ></suite-dialog>
    </div>`;
  }

  private savedState(): string {
    switch (this.keeper.state) {
      case 'saved':
        return `✓ ${msg('答案已保存')}`;
      case 'saving':
        return `… ${msg('正在保存')}`;
      case 'failed':
        return `! ${msg('未保存，正在重试')}`;
    }
  }

  private question(question: CreatorProtectionAttemptQuestion, number: number): TemplateResult {
    const {questionId, kind, stem, options} = question;
    const chosen = this.keeper.answers[questionId] ?? [];
    const several = kind === 'MULTIPLE_CHOICE';
    return html`<fieldset class="question" id="question-${number}" tabindex="-1" data-question=${questionId}>
      <legend>
        <span class="quiet">${msg(str`第 ${number} 题`)} · ${questionKind(kind)}</span><br />
        ${text(stem)} ${several ? html`<span class="quiet">${msg('（可选多项）')}</span>` : nothing}
      </legend>
      ${options.map(
        ({optionId, text: words}, i) =>
          html`<label class="option">
            <input
              type=${several ? 'checkbox' : 'radio'}
              name=${questionId}
              .checked=${chosen.includes(optionId)}
              @change=${(event: Event) =>
                this.choose(question, optionId, (event.target as HTMLInputElement).checked)}
            />
            <span class="key" aria-hidden="true">${i + 1}</span>
            <span>${text(words)}</span>
          </label>`,
      )}
      ${
        chosen.length > 0
          ? html`<p>
              <button type="button" class="text" @click=${() => this.keeper.choose(questionId, [])}>
                ${msg('清除这题的答案')}
              </button>
            </p>`
          : nothing
      }
    </fieldset>`;
  }

  private navigator(number: number): TemplateResult {
    const {questions} = this.attempt;
    return html`<nav class="card exam-nav" aria-label=${msg('题目导航')}>
      <h2>${msg(str`已答 ${questions.length - this.unanswered().length}/${questions.length}`)}</h2>
      <ol>
        ${questions.map(({questionId}, i) => {
          const answered = (this.keeper.answers[questionId] ?? []).length > 0;
          const here = !this.whole && i + 1 === number;
          return html`<li>
            <button
              type="button"
              class=${answered ? 'answered' : ''}
              aria-current=${here ? 'true' : 'false'}
              aria-label=${answered ? msg(str`第 ${i + 1} 题，已答`) : msg(str`第 ${i + 1} 题，未答`)}
              @click=${() => this.show(i + 1)}
            >
              ${i + 1} ${answered ? html`<span aria-hidden="true">✓</span>` : nothing}
            </button>
          </li>`;
        })}
      </ol>
      <p>
        <label>
          <input type="checkbox" .checked=${this.whole} @change=${this.layout} /> ${msg('一次显示全部题目')}
        </label>
      </p>
      <p>
        <label>
          <input
            type="checkbox"
            .checked=${this.shortcuts}
            @change=${(event: Event) => (this.shortcuts = (event.target as HTMLInputElement).checked)}
          />
          ${msg('使用快捷键')}
        </label>
      </p>
      <details>
        <summary>${msg('快捷键说明')}</summary>
        <dl class="keys">
          <dt><kbd>1</kbd>–<kbd>9</kbd></dt>
          <dd>${msg('选择或取消当前题目的选项')}</dd>
          <dt><kbd>↑</kbd> <kbd>↓</kbd></dt>
          <dd>${msg('在单选题的选项之间移动')}</dd>
          <dt><kbd>←</kbd> <kbd>→</kbd></dt>
          <dd>${msg('上一题、下一题')}</dd>
          <dt><kbd>S</kbd></dt>
          <dd>${msg('打开交卷确认')}</dd>
        </dl>
      </details>
      <p><a href="/creator/exams">${msg('暂时离开（计时不会停）')}</a></p>
    </nav>`;
  }

  private unanswered(): number[] {
    return this.attempt.questions
      .map(({questionId}, i) => ((this.keeper.answers[questionId] ?? []).length > 0 ? 0 : i + 1))
      .filter((number) => number > 0);
  }

  private choose({questionId, kind}: CreatorProtectionAttemptQuestion, optionId: string, on: boolean) {
    const chosen = this.keeper.answers[questionId] ?? [];
    const others = kind === 'MULTIPLE_CHOICE' ? chosen.filter((id) => id !== optionId) : [];
    this.keeper.choose(questionId, on ? [...others, optionId] : others);
  }

  private show(number: number) {
    const at = to.attempt(this.attempt.attemptId);
    if (number < 1 || number > this.attempt.questions.length) {
      return;
    }
    if (!this.whole) {
      go(`${at}?question=${number}`, {replace: true});
      this.number = number;
    }
    void this.updateComplete.then(() => {
      const shown = this.querySelector<HTMLElement>(`#question-${number}`);
      shown?.focus({preventScroll: true});
      shown?.scrollIntoView({block: 'nearest'});
    });
  }

  private readonly layout = (event: Event) => {
    this.whole = (event.target as HTMLInputElement).checked;
    go(to.attempt(this.attempt.attemptId) + (this.whole ? '?view=all' : ''), {replace: true});
  };

  /** Keys answer the question that has the focus, or the one that is shown. */
  private readonly pressed = (event: KeyboardEvent) => {
    const inDialog = (event.target as Element).closest('dialog');
    if (!this.shortcuts || inDialog || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) {
      return;
    }
    const fieldset =
      (event.target as Element).closest<HTMLElement>('fieldset.question') ??
      (this.whole ? null : this.querySelector<HTMLElement>('fieldset.question'));
    const at = this.attempt.questions.findIndex(
      ({questionId}) => questionId === fieldset?.dataset['question'],
    );
    const question = this.attempt.questions[at];
    if (/^[1-9]$/.test(event.key)) {
      const option = question?.options[Number(event.key) - 1];
      if (question && option) {
        const on = !(this.keeper.answers[question.questionId] ?? []).includes(option.optionId);
        this.choose(question, option.optionId, on);
        event.preventDefault();
      }
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      if (at >= 0) {
        this.show(at + 1 + (event.key === 'ArrowLeft' ? -1 : 1));
        event.preventDefault();
      }
    } else if (event.key.toLowerCase() === 's') {
      this.ask();
      event.preventDefault();
    }
  };

  private readonly ask = () => {
    this.stuck = false;
    this.handingIn.error = undefined;
    this.dialog.open();
  };

  private readonly summary = () => {
    const open = this.unanswered();
    return html`<p>
        ${
          open.length === 0
            ? msg('所有题目都已作答。')
            : msg(str`还有 ${open.length} 题没有作答：第 ${open.join('、')} 题。没有作答的题目按错误计。`)
        }
      </p>
      <p>${msg('交卷之后不能再修改答案。')}</p>
      ${this.stuck ? html`<p class="problem" role="alert">${msg('答案还没有全部保存，请检查网络后再交卷。')}</p>` : nothing}
      ${this.handingIn.render()}`;
  };

  private readonly handIn = async (): Promise<boolean> => {
    this.stuck = false;
    if (!(await this.keeper.flush())) {
      this.stuck = true;
      this.dialog.requestUpdate();
      return false;
    }
    const done = await this.handingIn.run(() =>
      attempts.creatorProtectionSubmitAttempt({
        attemptId: this.attempt.attemptId,
        idempotencyKey: this.key,
      }),
    );
    const {error} = this.handingIn;
    if (done || (error instanceof Problem && error.document.status === 409)) {
      this.ended();
      return true;
    }
    this.dialog.requestUpdate();
    return false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'creator-paper': CreatorPaperElement;
  }
}
