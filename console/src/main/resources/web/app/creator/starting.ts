import type {ReactiveControllerHost} from 'lit';
import type {CreatorProtectionAttempt} from '../api/index.js';
import {newIdempotencyKey} from '../shared/client.js';
import {Action} from '../shared/loading.js';
import {go} from '../shared/router.js';
import {to} from './services.js';

/** Begins an attempt at an exam, once however often it is asked for, and goes to its paper. */
export class Starting extends Action {
  private key = newIdempotencyKey();

  constructor(
    host: ReactiveControllerHost,
    private readonly begin: (idempotencyKey: string) => Promise<CreatorProtectionAttempt>,
  ) {
    super(host);
  }

  readonly start = async () => {
    let attemptId = '';
    const done = await this.run(async () => {
      attemptId = (await this.begin(this.key)).attemptId;
    });
    if (done) {
      this.key = newIdempotencyKey();
      go(to.attempt(attemptId));
      scrollTo(0, 0);
    }
  };
}
