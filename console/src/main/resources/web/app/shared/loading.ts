import {msg} from '@lit/localize';
import {html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {problemNote} from './problem-note.js';

/**
 * Something that is fetched for an element: shows that it is being fetched, that it could not be,
 * or what came. What came stays shown while it is fetched anew.
 */
export class Loading<T> implements ReactiveController {
  value?: T;
  private error?: unknown;
  private running = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly fetch: () => Promise<T>,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    void this.reload();
  }

  /** Fetches it anew. Of several at once the last one counts. */
  async reload(): Promise<void> {
    const run = ++this.running;
    try {
      const value = await this.fetch();
      if (run === this.running) {
        this.value = value;
        this.error = undefined;
      }
    } catch (error) {
      if (run === this.running) {
        this.error = error;
      }
    }
    this.host.requestUpdate();
  }

  /** What there is to show: what came before is kept where it can't be fetched anew. */
  render(show: (value: T) => TemplateResult | typeof nothing): TemplateResult {
    const failed = this.error !== undefined;
    return html`${failed ? problemNote(this.error, () => void this.reload()) : nothing}${
      this.value !== undefined
        ? show(this.value)
        : failed
          ? nothing
          : html`<p class="loading" role="status">${msg('正在加载…')}</p>`
    }`;
  }
}

/** A page of a list, as every list of the services has it. */
export interface Page<I> {
  items?: I[];
  nextCursor?: string;
}

/** All items of a list, however many pages it has. */
export async function everything<I>(fetch: (cursor: string | undefined) => Promise<Page<I>>): Promise<I[]> {
  const items: I[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetch(cursor);
    items.push(...(page.items ?? []));
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

/** A list that is fetched page by page. */
export class Listing<I> implements ReactiveController {
  items: I[] = [];
  private cursor?: string;
  private state: 'loading' | 'shown' | 'failed' = 'loading';
  private error?: unknown;
  private run = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly fetch: (cursor: string | undefined) => Promise<Page<I>>,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    void this.reload();
  }

  /** Begins anew with the first page. */
  async reload(): Promise<void> {
    this.cursor = undefined;
    await this.more([]);
  }

  private async more(before: I[]): Promise<void> {
    const run = ++this.run;
    this.state = 'loading';
    this.host.requestUpdate();
    try {
      const page = await this.fetch(this.cursor);
      if (run === this.run) {
        this.items = [...before, ...(page.items ?? [])];
        this.cursor = page.nextCursor;
        this.state = 'shown';
      }
    } catch (error) {
      if (run === this.run) {
        this.error = error;
        this.state = 'failed';
      }
    }
    this.host.requestUpdate();
  }

  /** The items, or what is said when there are none, and a button for the next page. */
  render(show: (items: I[]) => TemplateResult, empty: string): TemplateResult {
    return html`
      ${
        this.items.length > 0
          ? show(this.items)
          : this.state === 'shown'
            ? html`<p class="empty">${empty}</p>`
            : nothing
      }
      ${
        this.state === 'loading'
          ? html`<p class="loading" role="status">${msg('正在加载…')}</p>`
          : this.state === 'failed'
            ? problemNote(this.error, () => void this.more(this.items))
            : this.cursor
              ? html`<button type="button" @click=${() => this.more(this.items)}>${msg('更多')}</button>`
              : nothing
      }
    `;
  }
}

/** Something that somebody does: runs once at a time, and shows why it failed. */
export class Action implements ReactiveController {
  running = false;
  error?: unknown;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {}

  /** Does it unless it is being done; tells whether it was done. */
  async run(task: () => Promise<unknown>): Promise<boolean> {
    if (this.running) {
      return false;
    }
    this.running = true;
    this.error = undefined;
    this.host.requestUpdate();
    try {
      await task();
      return true;
    } catch (error) {
      this.error = error;
      return false;
    } finally {
      this.running = false;
      this.host.requestUpdate();
    }
  }

  /** Why it failed, if it did. */
  render(): TemplateResult | typeof nothing {
    return this.error === undefined ? nothing : problemNote(this.error);
  }
}
