import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** What of the shown page holds typed things, as far as it says so. */
const shown = new Set<Unsent>();

/**
 * Has an element asked about before its page is left: `holds` tells whether something is typed there
 * that was not sent yet.
 */
export class Unsent implements ReactiveController {
  constructor(
    host: ReactiveControllerHost,
    readonly holds: () => boolean,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    shown.add(this);
  }

  hostDisconnected(): void {
    shown.delete(this);
  }
}

/** Whether something typed would be lost with the page. */
export function isUnsent(): boolean {
  return [...shown].some((one) => one.holds());
}

/** Whether a field in an element holds something else than what it was filled with at first. */
export function isTypedIn(element: Element): boolean {
  return [...element.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].some(
    ({value, defaultValue}) => value !== defaultValue,
  );
}
