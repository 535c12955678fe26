import {msg} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import type {CertificationOrderKind, CertificationService} from '../api/index.js';
import {newIdempotencyKey} from '../shared/client.js';
import {badge} from '../shared/decision.js';
import {SuiteElement} from '../shared/element.js';
import {money} from '../shared/format.js';
import {Action, Listing} from '../shared/loading.js';
import {Problem} from '../shared/problem.js';
import {isTypedIn, Unsent} from '../shared/unsent.js';
import {nextKey, ownAgency, services} from './client.js';
import {orderKind} from './names.js';

/** The services that the agency offers to merchants, and a form to offer another. */
@customElement('agency-services')
export class ServicesPageElement extends SuiteElement {
  private readonly listing = new Listing<CertificationService>(this, (cursor) =>
    services.certificationListServices({agencyId: ownAgency(), cursor}),
  );
  private readonly offering = new Action(this);
  private key = newIdempotencyKey();
  @state() private said = '';

  constructor() {
    super();
    new Unsent(this, () => isTypedIn(this));
  }

  override render() {
    return html`
      <h1>${msg('我的服务')}</h1>
      ${this.listing.render(
        (items) =>
          html`<ul class="cards">
            ${items.map((service) => this.service(service))}
          </ul>`,
        msg('还没有提供任何服务。'),
      )}
      ${this.form()}
    `;
  }

  private service({title, kind, description, priceFen, orderable}: CertificationService) {
    return html`<li class="card">
      <h2>${title}</h2>
      <p>
        ${orderable ? badge('good', msg('商家可下单')) : badge('bad', msg('商家暂不能下单'))}
        <span class="quiet">${orderKind(kind)}</span>
      </p>
      ${description ? html`<p>${description}</p>` : nothing}
      <p>${priceFen === undefined ? msg('价格另议') : money(priceFen)}</p>
      ${
        orderable
          ? nothing
          : html`<p>
              ${msg('整合营销服务须权限开通才能下单（C9）。')} <a href="/agency">${msg('查看还差什么')}</a>
            </p>`
      }
    </li>`;
  }

  private form() {
    const {error} = this.offering;
    const wrong = (name: string) => (error instanceof Problem ? error.violation(name) : undefined);
    const told = (name: string) => (wrong(name) ? html`<span class="error">${wrong(name)}</span>` : nothing);
    const kinds: CertificationOrderKind[] = ['INTEGRATED_MARKETING', 'LIVE'];
    return html`<section class="card" aria-labelledby="offer">
      <h2 id="offer">${msg('提供新的服务')}</h2>
      <form @submit=${this.offer}>
        <label class="field">
          <span>${msg('服务类型')}</span>
          <select name="kind">
            ${kinds.map((kind) => html`<option value=${kind}>${orderKind(kind)}</option>`)}
          </select>
        </label>
        <label class="field">
          <span>${msg('服务名称')}</span>
          <input
            name="title"
            required
            maxlength="200"
            pattern=".*\\S.*"
            title=${msg('不能只填空格')}
            aria-invalid=${wrong('title') !== undefined}
          />
          ${told('title')}
        </label>
        <label class="field">
          <span>${msg('服务说明（可不填）')}</span>
          <textarea name="description" rows="3" maxlength="2000"></textarea>
          ${told('description')}
        </label>
        <label class="field">
          <span>${msg('价格（元，不填即另议）')}</span>
          <input
            name="price"
            type="number"
            min="0"
            step="0.01"
            aria-invalid=${wrong('priceFen') !== undefined}
          />
          ${told('priceFen')}
        </label>
        ${this.offering.render()}
        <div role="status">${this.said ? html`<p class="done">${this.said}</p>` : nothing}</div>
        <p class="buttons">
          <button type="submit" class="primary" ?disabled=${this.offering.running}>${msg('提供服务')}</button>
        </p>
      </form>
    </section>`;
  }

  private async offer(event: SubmitEvent) {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const values = new FormData(form);
    const value = (name: string) => String(values.get(name) ?? '').trim();
    this.said = '';
    const done = await this.offering.run(() =>
      services.certificationOfferService({
        idempotencyKey: this.key,
        certificationServiceRequest: {
          kind: value('kind') as CertificationOrderKind,
          title: value('title'),
          description: value('description') || undefined,
          priceFen: value('price') ? Math.round(Number(value('price')) * 100) : undefined,
        },
      }),
    );
    this.key = nextKey(this.key, this.offering.error);
    if (done) {
      form.reset();
      this.said = msg('服务已提供。');
      await this.listing.reload();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agency-services': ServicesPageElement;
  }
}
