import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {
  CertificationAgenciesApi,
  CertificationCapabilitiesApi,
  CertificationCertificationsApi,
  CertificationOrdersApi,
  CertificationPermissionApi,
  type CertificationAgencyCapabilityState,
  type CertificationCertification,
  type CertificationOrder,
} from '../../api/index.js';
import {capabilityTitles} from '../../shared/capabilities.js';
import {configuration} from '../../shared/client.js';
import '../../shared/decision.js';
import {badge} from '../../shared/decision.js';
import {SuiteElement} from '../../shared/element.js';
import {moment} from '../../shared/format.js';
import {text} from '../../shared/i18n.js';
import {Listing, Loading} from '../../shared/loading.js';
import {orderKindName, orderStateName, permissionBadge, scopeName} from './names.js';
import './review-revocation.js';
import {isOne} from './roles.js';

const agencies = new CertificationAgenciesApi(configuration);
const capabilities = new CertificationCapabilitiesApi(configuration);
const certifications = new CertificationCertificationsApi(configuration);
const orders = new CertificationOrdersApi(configuration);
const permissions = new CertificationPermissionApi(configuration);

/** One agency: its permission and why, its certifications, its orders. */
@customElement('review-agency')
export class ReviewAgencyElement extends SuiteElement {
  @property() agency = '';
  @state() private said = '';
  private readonly found = new Loading(this, () => agencies.certificationGetAgency({agencyId: this.agency}));
  private readonly permission = new Loading(this, () =>
    permissions.certificationGetPermission({agencyId: this.agency}),
  );
  private readonly abilities = new Loading(this, () =>
    capabilities.certificationListAgencyCapabilities({agencyId: this.agency}),
  );
  private readonly certified = new Listing(this, (cursor) =>
    certifications.certificationListCertifications({agencyId: this.agency, cursor}),
  );
  /** Whether only those orders are shown that the preview of a revocation counts. */
  @state() private concerned = false;
  private readonly orders = new Listing(this, (cursor) =>
    orders.certificationListOrders({
      agencyId: this.agency,
      ...(this.concerned ? {kind: 'INTEGRATED_MARKETING', inFlight: true} : {}),
      cursor,
    }),
  );
  private readonly titles = new Loading(this, capabilityTitles);

  override render() {
    return html`
      <p><a href="/staff/agencies">${msg('全部机构')}</a></p>
      ${this.found.value ? nothing : html`<h1>${msg('机构与权限')}</h1>`}
      ${this.found.render(
        ({agencyId, name, legacyPermission, liveOnly, createdAt}) => html`
          <h1>${name}</h1>
          <p>
            <code>${agencyId}</code> · ${msg('登记于')} ${moment(createdAt)}
            ${legacyPermission ? badge('plain', msg('规则前已有权限')) : nothing}
            ${liveOnly ? badge('plain', msg('只做直播')) : nothing} ·
            <a
              href="/staff/decisions?${new URLSearchParams({service: 'certification', subject: `agency:${agencyId}`})}"
              >${msg('此机构的决定留痕')}</a
            >
          </p>
          <div role="status" tabindex="-1" class="review-said">
            ${this.said ? html`<p class="done">${this.said}</p>` : nothing}
          </div>
          <div class="columns">
            <section class="card" aria-labelledby="review-permission">
              <h2 id="review-permission">${msg('整合营销权限')}</h2>
              ${this.permission.render(
                ({status, since, scopes, decision, recordedDecisionId}) => html`
                  <p>
                    ${permissionBadge(status)} ${since ? msg(str`自 ${moment(since)} 起`) : nothing}
                    ${scopes.length > 0 ? html`· ${scopes.map(scopeName).join(' / ')}` : nothing}
                  </p>
                  <policy-decision
                    .service=${'certification' as const}
                    .decision=${decision}
                  ></policy-decision>
                  ${
                    recordedDecisionId
                      ? html`<p>
                          <a href="/staff/decisions/certification/${recordedDecisionId}"
                            >${msg('记录在案的决定')}</a
                          >
                        </p>`
                      : nothing
                  }
                `,
              )}
            </section>
            <section class="card" aria-labelledby="review-abilities">
              <h2 id="review-abilities">${msg('各项能力')}</h2>
              ${this.abilities.render(
                ({items = []}) =>
                  html`<ul class="findings">
                    ${items.map(
                      ({title, opensPermission, state: stands, applicationId}) =>
                        html`<li class="spread">
                          <span>
                            ${text(title)}
                            ${opensPermission ? nothing : html`<span class="quiet">${msg('不开通权限')}</span>`}
                          </span>
                          <span>
                            ${abilityBadge(stands)}
                            ${
                              applicationId
                                ? html`<a
                                    href="/staff/applications/${applicationId}"
                                    aria-label=${`${msg('看申请')} ${text(title)}`}
                                    >${msg('看申请')}</a
                                  >`
                                : nothing
                            }
                          </span>
                        </li>`,
                    )}
                  </ul>`,
              )}
            </section>
          </div>
          <h2>${msg('持有的认证')}</h2>
          ${this.certified.render((items) => this.certifications(items), msg('还没有任何认证。'))}
          <h2>${msg('机构的订单')}</h2>
          <p>
            <label>
              <input
                type="checkbox"
                .checked=${this.concerned}
                @change=${(event: Event) => {
                  this.concerned = (event.target as HTMLInputElement).checked;
                  void this.orders.reload();
                }}
              />
              ${msg('只看进行中的整合营销订单（撤销认证时预览的那些）')}
            </label>
          </p>
          ${this.orders.render((items) => this.table(items), msg('没有订单。'))}
        `,
      )}
    `;
  }

  private certifications(items: CertificationCertification[]) {
    return html`<scroll-region class="review-lines" aria-label=${msg('持有的认证')}>
      <table>
        <caption>
          ${msg('含已撤销的')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${msg('认证能力')}</th>
            <th scope="col">${msg('认证状态')}</th>
            <th scope="col">${msg('有效自')}</th>
            <th scope="col">${msg('有效至')}</th>
            <th scope="col">${msg('来源')}</th>
            ${isOne('operator') ? html`<th scope="col">${msg('处理')}</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${items.map((certification) => {
            const {capability, state: stands, validFrom, validUntil} = certification;
            const {revocationReason, applicationId, decisionId} = certification;
            const label = text(this.titles.value?.get(capability)) || capability;
            return html`<tr>
              <th scope="row">${label}</th>
              <td>
                ${stands === 'VALID' ? badge('good', msg('认证有效')) : badge('bad', msg('认证已撤销'))}
                ${revocationReason ? html`<br /><span class="quiet">${revocationReason}</span>` : nothing}
              </td>
              <td>${moment(validFrom)}</td>
              <td>${validUntil ? moment(validUntil) : msg('长期')}</td>
              <td>
                <a href="/staff/applications/${applicationId}">${msg('看申请')}</a>
                <a href="/staff/decisions/certification/${decisionId}">${msg('看决定')}</a>
              </td>
              ${
                isOne('operator')
                  ? html`<td>
                      ${
                        stands === 'VALID'
                          ? html`<review-revocation
                              .certification=${certification}
                              .label=${label}
                              @revoked=${() => this.revoked(label)}
                            ></review-revocation>`
                          : nothing
                      }
                    </td>`
                  : nothing
              }
            </tr>`;
          })}
        </tbody>
      </table>
    </scroll-region>`;
  }

  private table(items: CertificationOrder[]) {
    return html`<scroll-region class="review-lines" aria-label=${msg('机构的订单')}>
      <table>
        <caption>
          ${msg('先下单的在前')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${msg('订单标题')}</th>
            <th scope="col">${msg('业务')}</th>
            <th scope="col">${msg('订单类型')}</th>
            <th scope="col">${msg('下单商家')}</th>
            <th scope="col">${msg('接单达人')}</th>
            <th scope="col">${msg('订单状态')}</th>
            <th scope="col">${msg('下单时间')}</th>
            <th scope="col">${msg('下单依据')}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map(
            ({title, side, kind, merchantId, creatorId, state: stands, placedAt, decisionId}) =>
              html`<tr>
                <th scope="row">${title}</th>
                <td>${scopeName(side)}</td>
                <td>${orderKindName(kind)}</td>
                <td>${merchantId}</td>
                <td>${creatorId ?? '–'}</td>
                <td>${orderStateName(stands)}</td>
                <td>${moment(placedAt)}</td>
                <td><a href="/staff/decisions/certification/${decisionId}">${msg('看决定')}</a></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </scroll-region>`;
  }

  private async revoked(label: string) {
    this.said = msg(str`${label}认证已撤销。`);
    await Promise.all([this.permission.reload(), this.abilities.reload(), this.certified.reload()]);
    await this.updateComplete;
    this.querySelector<HTMLElement>('.review-said')?.focus();
  }
}

/** The badge of where an agency stands with a capability. */
function abilityBadge(stands: CertificationAgencyCapabilityState) {
  switch (stands) {
    case 'AVAILABLE':
      return badge('plain', msg('未申请'));
    case 'DRAFT':
      return badge('plain', msg('申请草稿'));
    case 'IN_REVIEW':
      return badge('wait', msg('待审核'));
    case 'RETURNED':
      return badge('wait', msg('已退回补充'));
    case 'REJECTED':
      return badge('bad', msg('已驳回'));
    case 'CERTIFIED':
      return badge('good', msg('已认证'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'review-agency': ReviewAgencyElement;
  }
}
