import type {TemplateResult} from 'lit';
import type {Service} from './services.js';
import {isUnsent} from './unsent.js';

/** The variables of a path, by name. */
export type Params = Readonly<Record<string, string>>;

/** A page: its path, with `:name` for variables, its title and its content. */
export interface Route {
  path: string;
  title: () => string;
  render: (params: Params, query: URLSearchParams) => TemplateResult;
}

/** An entry of an area's navigation. */
export interface NavEntry {
  path: string;
  label: () => string;
}

/** What belongs to one kind of reader, loaded when one of them comes. */
export interface Area {
  /** For whoever is logged in now: an area may be loaded before that is known. */
  nav: () => NavEntry[];
  routes: Route[];
}

/** The variables of a path if a pattern fits it. */
export function match(pattern: string, path: string): Params | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) {
    return undefined;
  }
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    if (part.startsWith(':')) {
      params[part.slice(1)] = decodeURIComponent(given[i] as string);
    } else if (part !== given[i]) {
      return undefined;
    }
  }
  return params;
}

const address = () => location.pathname + location.search;

/** The address whose page is shown, and where it lies among those that back and forward lead to. */
let here = address();
let place = 0;
/** Whether the reader has said that the page is to be left, whatever is typed there. */
let givenUp = false;
/** Shows the page of the address; set by the shell. */
let show: () => void = () => {};
/** Asks whether to leave what is typed, and does so if that is wanted; set by the shell. */
let ask: (leave: () => void) => void = (leave) => leave();

/**
 * Begins to follow the address. A page with something typed that was not sent is left only after
 * asking; until then the address stays that of the page, whichever way it was to be left.
 */
export function follow(showing: () => void, asking: (leave: () => void) => void): void {
  show = showing;
  ask = asking;
  place = (history.state as {place?: number} | null)?.place ?? 0;
  history.replaceState({place}, '');
  addEventListener('popstate', ({state}) => {
    // What the browser has put there itself, for a place within the page, comes last.
    const there = (state as {place?: number} | null)?.place ?? place + 1;
    const steps = there - place;
    if (address() !== here && isHeld()) {
      history.go(-steps);
      leave(() => history.go(steps));
      return;
    }
    history.replaceState({place: there}, '');
    arrive(there);
  });
  addEventListener('beforeunload', (event) => {
    if (isHeld()) {
      event.preventDefault();
    }
  });
}

function arrive(at: number): void {
  place = at;
  here = address();
  show();
  givenUp = false;
}

function isHeld(): boolean {
  return !givenUp && isUnsent();
}

/** Has it asked again before the page is left, since what was to take the reader away did not. */
export function stay(): void {
  givenUp = false;
}

/** Does what takes the reader away from the page, after asking where something typed would be lost. */
export function leave(away: () => void): void {
  if (isHeld()) {
    ask(() => {
      givenUp = true;
      away();
    });
  } else {
    away();
  }
}

/** Goes to a page of the console. */
export function go(to: string, {replace = false} = {}): void {
  leave(() => {
    if (replace) {
      history.replaceState({place}, '', to);
      arrive(place);
    } else {
      history.pushState({place: place + 1}, '', to);
      arrive(place + 1);
    }
  });
}

/** Whether a click on a link is to stay in the console, and where it leads. */
export function inside(event: MouseEvent): string | undefined {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  ) {
    return undefined;
  }
  const anchor = (event.target as Element).closest('a');
  if (!anchor?.href || anchor.target || anchor.hasAttribute('download')) {
    return undefined;
  }
  const url = new URL(anchor.href);
  // A place within the page is the browser's to go to.
  if (url.hash && url.pathname + url.search === address()) {
    return undefined;
  }
  const ours = /^\/($|agency|creator|merchant|staff|policies)/.test(url.pathname);
  return url.origin === location.origin && ours ? url.pathname + url.search : undefined;
}

/** Addresses of pages that several areas lead to. */
export const link = {
  policy: (service: Service, policyId: string, version: string) =>
    `/policies/${service}/${encodeURIComponent(policyId)}/${encodeURIComponent(version)}`,
};
