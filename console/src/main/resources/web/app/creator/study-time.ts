import type {ReactiveController, ReactiveControllerHost} from 'lit';

const TICK_MS = 1000;
/** More than this between two ticks was sleep, not study. */
const LONGEST_MS = 3 * TICK_MS;

/** Counts how long a page was there to be read: while it is visible, and only then. */
export class StudyTime implements ReactiveController {
  /** Whole seconds of this visit. */
  seconds = 0;
  private millis = 0;
  private before = 0;
  private timer?: number;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly ticked: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.before = performance.now();
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }

  hostDisconnected(): void {
    clearInterval(this.timer);
  }

  private tick(): void {
    const now = performance.now();
    if (document.visibilityState === 'visible') {
      this.millis += Math.min(now - this.before, LONGEST_MS);
    }
    this.before = now;
    const seconds = Math.floor(this.millis / 1000);
    if (seconds !== this.seconds) {
      this.seconds = seconds;
      this.host.requestUpdate();
      this.ticked();
    }
  }
}
