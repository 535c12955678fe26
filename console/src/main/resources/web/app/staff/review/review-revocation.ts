import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {
  CertificationCertificationsApi,
  type CertificationCertification,
  type CertificationRevocation,
  type CertificationWindDown,
} from '../../api/index.js';
import {configuration, newIdempotencyKey} from '../../shared/client.js';
import '../../shared/dialog.js';
import type {DialogElement} from '../../shared/dialog.js';
import {SuiteElement} from '../../shared/element.js';
import {count} from '../../shared/format.js';
import {text} from '../../shared/i18n.js';
import {Action} from '../../shared/loading.js';
import {Problem} from '../../shared/problem.js';
import {orderStateName, orderStepName, permissionBadge, scopeName} from './names.js';

const api = new CertificationCertificationsApi(configuration);

/**
 * Takes a certification back: asks for the reason, shows what would come of it, and does it only
 * then. Fires `revoked`.
 */
@customElement('review-revocation')
export class ReviewRevocationElement extends SuiteElement {
  @property({attribute: false}) certification!: CertificationCertification;
  /** What the certification is called. */
  @property() label = '';
  @state() private reason = '';
  @state() private preview?: CertificationRevocation;
  @query('suite-dialog') private dialog!: DialogElement;
  private key = newIdempotencyKey();
  private readonly revoking = new Action(this);

  override render() {
    return html`
      <button
        type="button"
        class="dangerous"
        aria-label=${`${msg('撤销此认证')} ${this.label}`}
        @click=${this.open}
      >
        ${msg('撤销此认证')}
      </button>
      <suite-dialog
        dangerous
        .heading=${msg(str`撤销${this.label}认证`)}
        .content=${() => this.content()}
        .action=${this.preview ? msg('确认撤销') : msg('预览影响')}
        .confirm=${() => this.confirm()}
      ></suite-dialog>
    `;
  }

  private readonly open = () => {
    // What was typed stays; what would come of it may have changed since.
    this.preview = undefined;
    this.revoking.error = undefined;
    this.requestUpdate();
    this.dialog.open();
  };

  private content() {
    const {error} = this.revoking;
    const wrong = error instanceof Problem ? error.violation('reason') : undefined;
    return html`
      <label class="field">
        <span>${msg('撤销原因')}</span>
        <textarea
          required
          rows="2"
          maxlength="2000"
          .value=${this.reason}
          aria-invalid=${wrong ? 'true' : 'false'}
          @input=${(event: Event) => {
            this.reason = (event.target as HTMLTextAreaElement).value;
            this.key = newIdempotencyKey();
          }}
        ></textarea>
        <span class="error">${wrong ?? ''}</span>
      </label>
      <div role="status">${this.preview ? windDown(this.preview.windDown) : nothing}</div>
      ${this.revoking.render()}
    `;
  }

  private async confirm(): Promise<boolean> {
    const of = {
      certificationId: this.certification.certificationId,
      certificationRevocationRequest: {reason: this.reason.trim()},
    };
    if (!this.preview) {
      await this.revoking.run(async () => {
        this.preview = await api.certificationRevokeCertification({...of, preview: true});
      });
      return false;
    }
    const done = await this.revoking.run(() =>
      api.certificationRevokeCertification({...of, idempotencyKey: this.key}),
    );
    if (done) {
      // Told once the dialog is closed, so that whoever listens has the last word on the focus.
      setTimeout(() => this.dispatchEvent(new Event('revoked')));
    }
    return done;
  }
}

/** What closes, what goes on and what is refused from then on. */
function windDown({
  permissionBefore,
  permissionAfter,
  closes,
  ordersInFlight,
  refused,
}: CertificationWindDown) {
  return html`
    <h3>${msg('撤销的影响')}</h3>
    <p>
      ${permissionBadge(permissionBefore)} → ${permissionBadge(permissionAfter)}
      ${closes ? html`<b>${msg('权限将关闭')}</b>` : html`<b>${msg('权限不变')}</b>`}
    </p>
    <p>${msg(str`进行中的整合营销订单 ${count(ordersInFlight.count)} 笔，照常履行（C9）`)}</p>
    ${
      ordersInFlight.items.length > 0
        ? html`<ul>
            ${ordersInFlight.items.map(
              ({title, side, state: stands, counterparty, mayStill}) =>
                html`<li>
                  ${title} · ${scopeName(side)} · ${counterparty} · <b>${orderStateName(stands)}</b>
                  ${mayStill.length > 0 ? html`(${msg('仍可')}: ${mayStill.map(orderStepName).join(' / ')})` : nothing}
                </li>`,
            )}
          </ul>`
        : nothing
    }
    ${
      refused.length > 0
        ? html`<p><b>${msg('此后不再接受')}</b></p>
            <ul>
              ${refused.map(({clause, text: words}) => html`<li><b>${clause}</b> ${text(words)}</li>`)}
            </ul>`
        : nothing
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'review-revocation': ReviewRevocationElement;
  }
}
