import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {CreatorProtectionAttemptOutline, CreatorProtectionExam} from '../api/index.js';
import {SuiteElement} from '../shared/element.js';
import {text} from '../shared/i18n.js';
import {everything, Loading} from '../shared/loading.js';
import {clockFace, Countdown} from './countdown.js';
import {attempts, catalogue, me, to} from './services.js';

/** An attempt that goes on, and its exam. */
interface Running {
  attempt: CreatorProtectionAttemptOutline;
  exam: CreatorProtectionExam;
  countdown: Countdown;
}

/**
 * The way back to exams that were begun, on this device or another, with the time that is left.
 * Shows nothing where none is running. Fires `creator-attempt-ended` when the time of one is over.
 */
@customElement('creator-running')
export class CreatorRunningElement extends SuiteElement {
  /** Only attempts at this exam; those at any if empty. */
  @property() exam = '';
  private ticks?: number;
  private readonly found = new Loading(this, async (): Promise<Running[]> => {
    const open = await everything((cursor) =>
      attempts.creatorProtectionListAttempts({creatorId: me(), state: 'OPEN', cursor}),
    );
    return Promise.all(
      open
        .filter(({examId}) => !this.exam || examId === this.exam)
        .map(async (attempt) => {
          const countdown = new Countdown();
          countdown.sync(attempt.secondsLeft ?? 0);
          return {
            attempt,
            exam: await catalogue.creatorProtectionGetExam({examId: attempt.examId}),
            countdown,
          };
        }),
    );
  });

  override connectedCallback() {
    super.connectedCallback();
    this.ticks = setInterval(() => this.tick(), 1000);
    document.addEventListener('visibilitychange', this.resync);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.ticks);
    document.removeEventListener('visibilitychange', this.resync);
  }

  /** Asks the server anew: a device that slept does not know how long. */
  private readonly resync = () => {
    if (document.visibilityState === 'visible') {
      void this.found.reload();
    }
  };

  private tick() {
    const running = this.found.value ?? [];
    if (running.some(({countdown}) => countdown.left === 0)) {
      void this.found.reload();
      this.dispatchEvent(new CustomEvent('creator-attempt-ended', {bubbles: true}));
    } else if (running.length > 0) {
      this.requestUpdate();
    }
  }

  override render() {
    return this.found.render((running) =>
      running.length === 0
        ? nothing
        : html`${running.map(
            ({attempt: {attemptId}, exam: {title}, countdown}) =>
              html`<section class="notice">
                <p>
                  ${msg(str`“${text(title)}”正在进行，离开页面计时也不停。`)} ${msg('剩余时间')}
                  <b class="big" role="timer">${clockFace(countdown.left ?? 0)}</b>
                </p>
                <p><a class="button primary" href=${to.attempt(attemptId)}>${msg('继续考试')}</a></p>
              </section>`,
          )}`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'creator-running': CreatorRunningElement;
  }
}
