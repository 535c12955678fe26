import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {Problem} from '../shared/problem.js';

/** The options chosen, by question. */
export type Answers = Record<string, string[]>;

const DEBOUNCE_MS = 600;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 15_000;

/** What answers are sent with. */
export interface AnswerSink {
  /** Sends answers; `leaving` when the page is about to go. */
  save: (answers: Answers, leaving: boolean) => Promise<unknown>;
  /** Called when nothing is taken any more. */
  refused: () => void;
}

/**
 * Keeps the answers of an attempt: saves them as they are chosen, tries again when the network
 * fails, and remembers in the browser what the server has not got yet, so that a reload loses
 * nothing.
 */
export class AnswerKeeper implements ReactiveController {
  /** The answers as they are shown. */
  answers: Answers = {};
  /** Whether all of them are saved, being saved, or could not be saved so far. */
  state: 'saved' | 'saving' | 'failed' = 'saved';
  private unsaved: Answers = {};
  private attemptId = '';
  private timer?: number;
  private wait = FIRST_RETRY_MS;
  private sending?: Promise<boolean>;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly sink: AnswerSink,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('online', this.now);
    addEventListener('pagehide', this.leave);
  }

  hostDisconnected(): void {
    removeEventListener('online', this.now);
    removeEventListener('pagehide', this.leave);
    clearTimeout(this.timer);
    this.leave();
  }

  /** Begins with what the server has, and with what it did not get before a reload. */
  begin(attemptId: string, saved: Answers): void {
    this.attemptId = attemptId;
    this.unsaved = {...this.remembered(), ...this.unsaved};
    this.answers = {...saved, ...this.unsaved};
    if (this.left > 0) {
      void this.flush();
    }
  }

  /** Answers a question. */
  choose(questionId: string, options: string[]): void {
    this.answers = {...this.answers, [questionId]: options};
    this.unsaved[questionId] = options;
    this.remember();
    this.state = this.state === 'failed' ? 'failed' : 'saving';
    this.later(DEBOUNCE_MS);
    this.host.requestUpdate();
  }

  /** Saves what is not saved yet; tells whether all is. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    if (this.sending) {
      await this.sending;
    }
    if (this.left === 0) {
      return true;
    }
    this.sending = this.send().finally(() => (this.sending = undefined));
    return this.sending;
  }

  /** Forgets what was remembered, once the attempt has ended. */
  forget(): void {
    this.unsaved = {};
    clearTimeout(this.timer);
    this.remember();
  }

  private async send(): Promise<boolean> {
    while (this.left > 0) {
      const sent = {...this.unsaved};
      try {
        await this.sink.save(sent, false);
      } catch (error) {
        this.failed(error);
        return false;
      }
      for (const [questionId, options] of Object.entries(sent)) {
        // What was changed meanwhile is sent with the next turn.
        if (this.unsaved[questionId] === options) {
          delete this.unsaved[questionId];
        }
      }
      this.remember();
    }
    this.wait = FIRST_RETRY_MS;
    this.state = 'saved';
    this.host.requestUpdate();
    return true;
  }

  private failed(error: unknown): void {
    this.state = 'failed';
    this.host.requestUpdate();
    if (error instanceof Problem && [404, 409].includes(error.document.status)) {
      this.sink.refused();
      return;
    }
    this.later(this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_RETRY_MS);
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.now, ms);
  }

  private readonly now = () => void this.flush();

  private readonly leave = () => {
    if (this.left > 0) {
      // What does not arrive is in the browser's memory and is sent when the page comes back.
      this.sink.save({...this.unsaved}, true).catch(() => {});
    }
  };

  private get left(): number {
    return Object.keys(this.unsaved).length;
  }

  private get key(): string {
    return `suite.attempt.${this.attemptId}`;
  }

  private remembered(): Answers {
    return JSON.parse(localStorage.getItem(this.key) ?? '{}') as Answers;
  }

  private remember(): void {
    if (this.left === 0) {
      localStorage.removeItem(this.key);
    } else {
      localStorage.setItem(this.key, JSON.stringify(this.unsaved));
    }
  }
}
