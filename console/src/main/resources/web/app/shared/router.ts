import type {TemplateResult} from 'lit';
import type {Service} from './services.js';

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
  nav: NavEntry[];
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

/** Goes to a page of the console. */
export function go(to: string, {replace = false} = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  dispatchEvent(new PopStateEvent('popstate'));
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
  const ours = /^\/($|agency|creator|merchant|staff|policies)/.test(url.pathname);
  return url.origin === location.origin && ours ? url.pathname + url.search : undefined;
}

/** Addresses of pages that several areas lead to. */
export const link = {
  policy: (service: Service, policyId: string, version: string) =>
    `/policies/${service}/${encodeURIComponent(policyId)}/${encodeURIComponent(version)}`,
};
