import {html} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {SuiteElement} from '../shared/element.js';
import {Loading} from '../shared/loading.js';
import './paper.js';
import './result.js';
import {attempts, catalogue} from './services.js';

/** How soon to ask again whether an attempt whose time is over has been graded. */
const AGAIN_MS = 1000;

/** An attempt at an exam: the paper while it runs, the result afterwards. */
@customElement('creator-attempt')
export class CreatorAttemptElement extends SuiteElement {
  @property() attempt = '';
  @property() question = '';
  @property({type: Boolean}) whole = false;
  private again?: number;
  private readonly found = new Loading(this, async () => {
    const attempt = await attempts.creatorProtectionGetAttempt({attemptId: this.attempt});
    const exam = await catalogue.creatorProtectionGetExam({examId: attempt.examId});
    return {attempt, exam};
  });

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.again);
  }

  override render() {
    return html`${this.found.render(({attempt, exam}) =>
      attempt.state === 'OPEN'
        ? html`<creator-paper
            .attempt=${attempt}
            .exam=${exam}
            .number=${Number(this.question) || 1}
            .whole=${this.whole}
            @creator-attempt-ended=${this.ended}
          ></creator-paper>`
        : html`<creator-result .attempt=${attempt} .exam=${exam}></creator-result>`,
    )}`;
  }

  private readonly ended = async () => {
    await this.found.reload();
    if (this.found.value?.attempt.state === 'OPEN') {
      this.again = setTimeout(() => void this.ended(), AGAIN_MS);
      return;
    }
    await this.updateComplete;
    scrollTo(0, 0);
    this.querySelector('h1')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'creator-attempt': CreatorAttemptElement;
  }
}
