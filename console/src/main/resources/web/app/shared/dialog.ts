import {msg} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {SuiteElement} from './element.js';
import {isTypedIn, Unsent} from './unsent.js';

/** How many dialogs there have been, to tell their headings apart. */
let dialogs = 0;

/**
 * A question in front of the page. Opens when it is shown (`open()`), closes by its buttons or
 * Escape, and gives the focus back. `content` is drawn inside; `confirm` is run by the main button
 * and keeps the dialog open if it gives false.
 */
@customElement('suite-dialog')
export class DialogElement extends SuiteElement {
  @property() heading = '';
  @property({attribute: false}) content: () => TemplateResult | typeof nothing = () => nothing;
  /** What the main button says; without one there is only "close". */
  @property() action = '';
  @property({type: Boolean}) dangerous = false;
  /** What the other button says, if not "cancel"; it has the focus at first then. */
  @property() otherwise = '';
  @property({attribute: false}) confirm: () => boolean | Promise<boolean> = () => true;

  private readonly headingId = `dialog-heading-${++dialogs}`;

  constructor() {
    super();
    new Unsent(this, () => this.dialog?.open === true && isTypedIn(this.dialog));
  }

  override render() {
    return html`<dialog aria-labelledby=${this.headingId}>
      <form method="dialog" @submit=${this.submit}>
        <h2 id=${this.headingId}>${this.heading}</h2>
        ${this.content()}
        <p class="buttons">
          ${
            this.action
              ? html`<button type="submit" class=${this.dangerous ? 'dangerous' : 'primary'}>
                  ${this.action}
                </button>`
              : nothing
          }
          <button type="button" ?autofocus=${this.otherwise !== ''} @click=${this.close}>
            ${this.otherwise || (this.action ? msg('取消') : msg('关闭'))}
          </button>
        </p>
      </form>
    </dialog>`;
  }

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  open(): void {
    this.requestUpdate();
    void this.updateComplete.then(() => {
      // Asked for again while it is open, it stays as it is.
      if (this.dialog?.open === false) {
        this.dialog.showModal();
      }
    });
  }

  close(): void {
    this.dialog?.close();
  }

  private async submit(event: Event) {
    event.preventDefault();
    if (await this.confirm()) {
      this.close();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'suite-dialog': DialogElement;
  }
}
