import {msg, str} from '@lit/localize';
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {
  CertificationAgenciesApi,
  CertificationApplicationsApi,
  CertificationApplicationState,
  CertificationCapability,
  type CertificationApplication,
} from '../../api/index.js';
import {capabilityTitles} from '../../shared/capabilities.js';
import {configuration, newIdempotencyKey} from '../../shared/client.js';
import {SuiteElement} from '../../shared/element.js';
import {duration, isoSeconds, moment} from '../../shared/format.js';
import {text} from '../../shared/i18n.js';
import {Action, Listing, Loading} from '../../shared/loading.js';
import {go} from '../../shared/router.js';
import {user} from '../../shared/session.js';
import {applicationBadge, applicationStateName} from './names.js';
import {isOne} from './roles.js';

const applications = new CertificationApplicationsApi(configuration);
const agencies = new CertificationAgenciesApi(configuration);

/** The applications, those that wait longest first; reviewers claim them here. */
@customElement('review-queue')
export class ReviewQueueElement extends SuiteElement {
  @property() state: CertificationApplicationState = 'IN_REVIEW';
  @property() capability?: CertificationCapability;
  private readonly titles = new Loading(this, capabilityTitles);
  private readonly names = new Loading(this, async () => {
    const {items = []} = await agencies.certificationListAgencies({limit: 200});
    return new Map(items.map(({agencyId, name}) => [agencyId, name]));
  });
  private readonly queue = new Listing(this, (cursor) =>
    applications.certificationListApplications({state: this.state, capability: this.capability, cursor}),
  );
  private readonly claiming = new Action(this);

  override willUpdate(changed: PropertyValues<this>) {
    if (this.hasUpdated && (changed.has('state') || changed.has('capability'))) {
      this.queue.items = [];
      void this.queue.reload();
    }
  }

  override render() {
    return html`
      ${this.filters()} ${this.claiming.render()}
      ${this.queue.render(
        (items) =>
          html`<scroll-region class="review-lines" aria-label=${msg('申请队列')}>
            <table>
              <caption>
                ${msg('等待最久的在前')}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${msg('申请机构')}</th>
                  <th scope="col">${msg('处理')}</th>
                  <th scope="col">${msg('申请能力')}</th>
                  <th scope="col">${msg('申请状态')}</th>
                  <th scope="col">${msg('提交时间')}</th>
                  <th scope="col">${msg('已等待')}</th>
                  <th scope="col">${msg('认领')}</th>
                </tr>
              </thead>
              <tbody>
                ${items.map((application) => this.row(application))}
              </tbody>
            </table>
          </scroll-region>`,
        this.state === 'IN_REVIEW' ? msg('没有等待审核的申请。') : msg('没有这样的申请。'),
      )}
    `;
  }

  private filters() {
    return html`<div class="buttons review-filters">
      <label class="field">
        <span>${msg('按状态')}</span>
        <select @change=${this.filterState}>
          ${Object.values(CertificationApplicationState).map(
            (state) =>
              html`<option value=${state} .selected=${state === this.state}>
                ${applicationStateName(state)}
              </option>`,
          )}
        </select>
      </label>
      <label class="field">
        <span>${msg('按能力')}</span>
        <select @change=${this.filterCapability}>
          <option value="" .selected=${!this.capability}>${msg('全部能力')}</option>
          ${Object.values(CertificationCapability).map(
            (capability) =>
              html`<option value=${capability} .selected=${capability === this.capability}>
                ${this.titleOf(capability)}
              </option>`,
          )}
        </select>
      </label>
      <button type="button" @click=${() => this.queue.reload()}>${msg('刷新队列')}</button>
    </div>`;
  }

  private row(application: CertificationApplication): TemplateResult {
    const {applicationId, agencyId, capability, state, submittedAt, waiting, claim} = application;
    const seconds = waiting === undefined ? undefined : isoSeconds(waiting);
    const mine = claim?.reviewer === user()?.id;
    return html`<tr class=${mine ? 'own' : ''}>
      <th scope="row">
        <a href="/staff/agencies/${agencyId}">${this.names.value?.get(agencyId) ?? agencyId}</a>
      </th>
      <td class="buttons">
        ${
          isOne('reviewer') && state === 'IN_REVIEW' && (!claim || mine)
            ? html`<button
                type="button"
                class="primary"
                ?disabled=${this.claiming.running}
                aria-label=${this.about(mine ? msg('继续审核') : msg('认领并审核'), application)}
                @click=${() => this.claim(applicationId)}
              >
                ${mine ? msg('继续审核') : msg('认领并审核')}
              </button>`
            : nothing
        }
        <a
          class="button"
          href="/staff/applications/${applicationId}"
          aria-label=${this.about(msg('查看'), application)}
          >${msg('查看')}</a
        >
      </td>
      <td>${this.titleOf(capability)}</td>
      <td>${applicationBadge(state)}</td>
      <td>${moment(submittedAt)}</td>
      <td>${seconds === undefined ? '' : waited(seconds)}</td>
      <td>
        ${
          claim
            ? html`<b>${mine ? msg('我') : claim.reviewer}</b><br />
                <span class="quiet">${msg(str`至 ${moment(claim.until)}`)}</span>`
            : html`<span class="quiet">${msg('未认领')}</span>`
        }
      </td>
    </tr>`;
  }

  /** Tells apart what would be called alike in each row. */
  private about(label: string, {agencyId, capability}: CertificationApplication): string {
    return `${label} ${this.names.value?.get(agencyId) ?? agencyId} ${this.titleOf(capability)}`;
  }

  private titleOf(capability: CertificationCapability): string {
    return text(this.titles.value?.get(capability)) || capability;
  }

  private claim(applicationId: string) {
    void this.claiming.run(async () => {
      try {
        await applications.certificationClaimApplication({
          applicationId,
          idempotencyKey: newIdempotencyKey(),
        });
      } catch (error) {
        // Somebody else may have been faster; the queue shows who.
        void this.queue.reload();
        throw error;
      }
      go(`/staff/applications/${applicationId}`);
    });
  }

  private filterState(event: Event) {
    this.filter((event.target as HTMLSelectElement).value, this.capability ?? '');
  }

  private filterCapability(event: Event) {
    this.filter(this.state, (event.target as HTMLSelectElement).value);
  }

  private filter(state: string, capability: string) {
    const query = new URLSearchParams();
    if (state !== 'IN_REVIEW') {
      query.set('state', state);
    }
    if (capability) {
      query.set('capability', capability);
    }
    go(query.size > 0 ? `/staff?${query}` : '/staff', {replace: true});
  }
}

/** A waiting time: days and hours once it is that long. */
export function waited(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  return days > 0
    ? msg(str`${days} 天 ${Math.floor((seconds % 86_400) / 3600)} 小时`)
    : duration(seconds >= 60 ? seconds - (seconds % 60) : seconds);
}

declare global {
  interface HTMLElementTagNameMap {
    'review-queue': ReviewQueueElement;
  }
}
