import {msg} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement, query, state} from 'lit/decorators.js';
import {newIdempotencyKey} from '../../shared/client.js';
import '../../shared/dialog.js';
import type {DialogElement} from '../../shared/dialog.js';
import {SuiteElement} from '../../shared/element.js';
import {Action} from '../../shared/loading.js';
import {valueOf} from './page.js';

/** What a dialog asks, and what happens if it is confirmed. */
export interface Command {
  heading: string;
  /** What the button says. */
  action: string;
  dangerous?: boolean;
  /** Whether it asks for a reason, and how long that may be. */
  reason?: number;
  /** What it means, and fields of its own. */
  details: () => TemplateResult | typeof nothing;
  /** Does it. The key stays the same while the same is tried again. */
  run: (key: string, reason: string) => Promise<unknown>;
}

/** Asks before a command is sent; what is refused is said in the dialog, with what was typed. */
@customElement('operation-command')
export class CommandDialogElement extends SuiteElement {
  @state() private command?: Command;
  @state() private reason = '';
  @query('suite-dialog') private dialog!: DialogElement;
  private readonly doing = new Action(this);
  private key = '';

  override render() {
    const command = this.command;
    return html`<suite-dialog
      .heading=${command?.heading ?? ''}
      .action=${command?.action ?? ''}
      ?dangerous=${command?.dangerous}
      .content=${() => this.content()}
      .confirm=${() => this.confirm()}
    ></suite-dialog>`;
  }

  private content() {
    const command = this.command;
    return command
      ? html`<div @input=${this.changed} @change=${this.changed}>
          ${command.details()}
          ${
            command.reason
              ? html`<label class="field">
                  <span>${msg('理由')}</span>
                  <textarea
                    name="reason"
                    rows="3"
                    required
                    maxlength=${command.reason}
                    .value=${this.reason}
                    @input=${(event: Event) => (this.reason = valueOf(event))}
                  ></textarea>
                </label>`
              : nothing
          }
          ${this.doing.running ? html`<p role="status">${msg('正在提交…')}</p>` : nothing}
          ${this.doing.render()}
        </div>`
      : nothing;
  }

  /** Asks for a command. */
  ask(command: Command): void {
    this.command = command;
    this.reason = '';
    this.doing.error = undefined;
    this.key = newIdempotencyKey();
    this.dialog.open();
  }

  /** Draws the fields again, where what they show has changed. */
  refresh(): void {
    this.requestUpdate();
  }

  /** Something else is asked for than before, so that it is another command. */
  private changed() {
    this.key = newIdempotencyKey();
    this.requestUpdate();
  }

  private async confirm(): Promise<boolean> {
    const {command, key} = this;
    return command ? this.doing.run(() => command.run(key, this.reason.trim())) : true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-command': CommandDialogElement;
  }
}
