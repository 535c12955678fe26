/**
 * The time that is left by the server's clock. The browser's clock may be wrong and may be changed:
 * only its steady counter is used, from what the server said last.
 */
export class Countdown {
  private end?: number;

  /** Takes over how many seconds were left when the server answered. */
  sync(secondsLeft: number): void {
    this.end = performance.now() + secondsLeft * 1000;
  }

  /** Whole seconds that are left, or undefined before the server has said. */
  get left(): number | undefined {
    return this.end === undefined ? undefined : Math.max(0, Math.ceil((this.end - performance.now()) / 1000));
  }
}

/** Seconds as minutes and seconds of a clock. */
export function clockFace(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return minutes >= 60
    ? `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
    : `${two(minutes)}:${two(seconds % 60)}`;
}
