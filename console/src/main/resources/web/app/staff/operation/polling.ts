import type {ReactiveController, ReactiveControllerHost} from 'lit';

const FIRST = 500;
const LONGEST = 8000;

/** Does something again and again while there is reason to, less often the longer nothing changes. */
export class Polling implements ReactiveController {
  private timer?: ReturnType<typeof setTimeout>;
  private pause = FIRST;
  private connected = false;

  /** `step` tells whether something has changed, or `stop`. */
  constructor(
    host: ReactiveControllerHost,
    private readonly step: () => Promise<'changed' | 'same' | 'stop'>,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.connected = true;
    this.restart();
  }

  hostDisconnected(): void {
    this.connected = false;
    clearTimeout(this.timer);
  }

  /** Begins anew, with the shortest pause. */
  restart(): void {
    this.pause = FIRST;
    this.next();
  }

  private next(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.run(), this.pause);
  }

  private async run(): Promise<void> {
    const outcome = await this.step();
    if (outcome === 'stop' || !this.connected) {
      return;
    }
    this.pause = outcome === 'changed' ? FIRST : Math.min(this.pause * 2, LONGEST);
    this.next();
  }
}
