import {html, type TemplateResult} from 'lit';
import {state} from 'lit/decorators.js';
import {SuiteElement} from '../../shared/element.js';
import {go} from '../../shared/router.js';
import {user} from '../../shared/session.js';

/** Whether who is logged in has one of the roles. The services refuse others anyway. */
export function may(...roles: string[]): boolean {
  return roles.some((role) => user()?.roles.includes(role));
}

/** Keeps what is chosen on a page in its address; what is empty is left out. */
export function choose(changes: Record<string, string>): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) {
      query.set(name, value);
    } else {
      query.delete(name);
    }
  }
  const rest = query.toString();
  go(location.pathname + (rest ? `?${rest}` : ''), {replace: true});
}

/** The value of the field that an event came from. */
export function valueOf(event: Event): string {
  return (event.target as HTMLInputElement).value;
}

/** A page on which things are done: says what was done, and puts the focus there. */
export abstract class OperationPage extends SuiteElement {
  @state() private said = '';

  /** Says that something was done. */
  protected tell(words: string): void {
    this.said = words;
    // A dialog that closes gives the focus back to what opened it, which may be gone by then.
    setTimeout(() => this.querySelector<HTMLElement>('.op-told')?.focus());
  }

  /** Where it is said; on the page from its beginning, so that it is read out. */
  protected told(): TemplateResult {
    return html`<div class="op-told ${this.said ? 'done' : ''}" role="status" tabindex="-1">
      ${this.said}
    </div>`;
  }
}
