import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import type {
  CertificationAgencyCapability,
  CertificationCapability,
  CertificationCapabilityCheck,
  CertificationCertification,
  CertificationOrder,
  CertificationPermission,
} from '../api/index.js';
import {newIdempotencyKey} from '../shared/client.js';
import {badge} from '../shared/decision.js';
import {SuiteElement} from '../shared/element.js';
import {count, moment} from '../shared/format.js';
import {text} from '../shared/i18n.js';
import {Action, everything, Loading} from '../shared/loading.js';
import {go} from '../shared/router.js';
import {
  agencies,
  applications,
  capabilities,
  certifications,
  nextKey,
  ownAgency,
  permission,
} from './client.js';
import {capabilityState, orderState, orderStep, scopeName} from './names.js';
import {inFlight} from './orders-page.js';

/** How many orders in flight are shown here; their page has them all. */
const SHOWN = 3;

/** A capability, where the agency stands with it, and what it still needs. */
interface Ability extends CertificationAgencyCapability {
  check: CertificationCapabilityCheck | undefined;
}

/**
 * The first page of an agency: whether the integrated-marketing permission is open and, if not, what
 * each of the ways to open it still needs; then its certifications and all that it can apply for.
 */
@customElement('agency-growth')
export class GrowthPageElement extends SuiteElement {
  private readonly standing = new Loading(this, async () => {
    const agencyId = ownAgency();
    const [agency, standing] = await Promise.all([
      agencies.certificationGetAgency({agencyId}),
      permission.certificationGetPermission({agencyId}),
    ]);
    return {agency, standing};
  });
  private readonly abilities = new Loading(this, async () => {
    const agencyId = ownAgency();
    const [checked, listed] = await Promise.all([
      capabilities.certificationSelfCheck({agencyId}),
      everything((cursor) => capabilities.certificationListAgencyCapabilities({agencyId, cursor})),
    ]);
    return listed.map((entry): Ability => {
      const check = checked.capabilities.find(({capability}) => capability === entry.capability);
      return {...entry, check};
    });
  });
  private readonly held = new Loading(this, () => {
    const agencyId = ownAgency();
    return everything((cursor) => certifications.certificationListCertifications({agencyId, cursor}));
  });
  private readonly running = new Loading(this, inFlight);
  private readonly applying = new Action(this);
  /** Which button was pressed last, to show a refusal there. */
  @state() private pressed = '';
  /** One key for each capability, so that a repeated click opens one draft. */
  private readonly keys = new Map<CertificationCapability, string>();

  override render() {
    return html`
      <h1>${msg('能力成长')}</h1>
      ${this.standing.render(({agency, standing}) => this.permission(agency.name, standing))}
      ${this.abilities.render(
        (abilities) => html`
          <section aria-labelledby="certifications">
            <h2 id="certifications">${msg('我的能力项')}</h2>
            ${this.held.render((held) => this.certifications(held, abilities))}
          </section>
          ${this.each(abilities)}
        `,
      )}
    `;
  }

  private permission(
    name: string,
    {status, since, scopes, decision, recordedDecisionId}: CertificationPermission,
  ) {
    const open = status === 'OPEN';
    // They come with the abilities. Nothing stands below them before, to be pushed away.
    const ways = open ? nothing : this.abilities.value && this.ways(this.abilities.value);
    return html`<section
      class="card agency-permission ${open ? 'open' : 'closed'}"
      aria-labelledby="permission"
    >
      <h2 id="permission">${msg('整合营销权限')}</h2>
      <p class="agency-standing">
        <span class="big">${open ? msg('已开通') : msg('未开通')}</span>
        <span class="quiet">
          ${name}${since ? html` · ${open ? msg(str`自 ${moment(since)} 起开通`) : msg(str`自 ${moment(since)} 起关闭`)}` : nothing}
        </span>
      </p>
      ${
        scopes.length > 0
          ? html`<p>${msg('权限覆盖')}</p>
              <ul>
                ${scopes.map((scope) => html`<li>${scopeName(scope)}</li>`)}
              </ul>`
          : nothing
      }
      ${ways === undefined ? nothing : html`${ways} ${this.why(open, decision, recordedDecisionId)}`}
    </section>`;
  }

  private why(
    open: boolean,
    decision: CertificationPermission['decision'],
    recordedDecisionId: string | undefined,
  ) {
    return html`${this.running.render((running) => this.orders(running, open))}
      <details>
        <summary>${open ? msg('为什么已开通') : msg('为什么未开通')}</summary>
        <policy-decision .service=${'certification'} .decision=${decision}></policy-decision>
      </details>
      ${
        recordedDecisionId
          ? html`<p><a href="/agency/decisions/${recordedDecisionId}">${msg('当时的决定记录')}</a></p>`
          : nothing
      }`;
  }

  private orders(running: CertificationOrder[], open: boolean) {
    if (running.length === 0) {
      return html`<p>${msg('没有在途订单。')}</p>`;
    }
    return html`
      <p>
        <a href="/agency/orders">${msg(str`${count(running.length)} 个在途订单`)}</a>
        ${open ? nothing : msg('权限关闭后仍可交付、验收和结算（C9）。')}
      </p>
      <ul>
        ${running
          .slice(0, SHOWN)
          .map(
            ({title, state, mayStill}) =>
              html`<li>
                ${title} ${orderState(state)} ${msg('还可以')} ${mayStill.map(orderStep).join(' / ')}
              </li>`,
          )}
      </ul>
    `;
  }

  /** What each of the certifications that open the permission still needs. */
  private ways(abilities: Ability[]) {
    return html`
      <p><strong>${msg('取得以下任意一项能力认证即可开通（C1）：')}</strong></p>
      <ul class="agency-ways">
        ${abilities
          .filter(({opensPermission}) => opensPermission)
          .map(
            (ability) =>
              html`<li>
                <div class="grow">
                  <p><strong>${text(ability.title)}</strong> ${capabilityState(ability.state)}</p>
                  ${this.missing(ability)}
                </div>
                ${this.next(ability, 'permission')}
              </li>`,
          )}
      </ul>
    `;
  }

  private missing({state, check}: Ability) {
    if (state === 'IN_REVIEW') {
      return html`<p>${msg('材料已提交，等待平台审核。')}</p>`;
    }
    if (state === 'CERTIFIED') {
      return nothing;
    }
    // Of two alternatives neither is missing once one is met: the outcome says so, not the findings.
    if (check?.met) {
      return html`<p>
        ${state === 'DRAFT' || state === 'RETURNED' ? msg('材料已齐，可以提交。') : msg('条件已满足。')}
      </p>`;
    }
    return html`<ul class="agency-lacks">
      ${(check?.decision.findings ?? [])
        .filter(({status}) => status === 'NOT_MET' || status === 'UNKNOWN')
        .map(({title, advice}) => html`<li>${text(advice ?? title)}</li>`)}
    </ul>`;
  }

  /** What can be done about a capability now. */
  private next({capability, canApply, applicationId, state, title}: Ability, place: string) {
    const name = text(title);
    const button = `${place} ${capability}`;
    if (canApply) {
      return html`${this.pressed === button ? this.applying.render() : nothing}
        <button
          type="button"
          class="primary"
          ?disabled=${this.applying.running}
          @click=${() => {
            this.pressed = button;
            void this.apply(capability);
          }}
        >
          ${msg(str`申请${name}`)}
        </button>`;
    }
    if (!applicationId) {
      return nothing;
    }
    const editable = state === 'DRAFT' || state === 'RETURNED';
    return html`<a class="button ${editable ? 'primary' : ''}" href="/agency/applications/${applicationId}"
      >${editable ? msg(str`继续申请${name}`) : msg(str`查看${name}的申请`)}</a
    >`;
  }

  private async apply(capability: CertificationCapability) {
    const idempotencyKey = this.keys.get(capability) ?? newIdempotencyKey();
    this.keys.set(capability, idempotencyKey);
    await this.applying.run(async () => {
      const {applicationId} = await applications.certificationOpenApplication({
        agencyId: ownAgency(),
        certificationApplicationRequest: {capability},
        idempotencyKey,
      });
      go(`/agency/applications/${applicationId}`);
    });
    this.keys.set(capability, nextKey(idempotencyKey, this.applying.error));
  }

  private certifications(held: CertificationCertification[], abilities: Ability[]) {
    const title = (capability: CertificationCapability) =>
      text(abilities.find((ability) => ability.capability === capability)?.title);
    return held.length === 0
      ? html`<p class="empty">${msg('还没有通过的能力认证。')}</p>`
      : html`<scroll-region aria-label=${msg('认证一览')}>
          <table>
            <thead>
              <tr>
                <th scope="col">${msg('能力')}</th>
                <th scope="col">${msg('认证状态')}</th>
                <th scope="col">${msg('认证于')}</th>
                <th scope="col">${msg('有效至')}</th>
                <th scope="col">${msg('认证依据')}</th>
              </tr>
            </thead>
            <tbody>
              ${held.map(
                ({capability, state, validFrom, validUntil, revocationReason, decisionId}) =>
                  html`<tr>
                    <td>${title(capability)}</td>
                    <td>
                      ${state === 'VALID' ? badge('good', msg('认证仍有效')) : badge('bad', msg('已被撤销'))}
                      ${revocationReason ? html`<p>${revocationReason}</p>` : nothing}
                    </td>
                    <td>${moment(validFrom)}</td>
                    <td>${validUntil ? moment(validUntil) : msg('不过期')}</td>
                    <td><a href="/agency/decisions/${decisionId}">${msg('查看决定')}</a></td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </scroll-region>`;
  }

  private each(abilities: Ability[]) {
    return html`<section aria-labelledby="abilities">
      <h2 id="abilities">${msg('能力认证')}</h2>
      <ul class="cards agency-abilities">
        ${abilities.map(
          (ability) =>
            html`<li class="card">
              <h3>${text(ability.title)}</h3>
              <p>
                ${capabilityState(ability.state)}
                ${ability.opensPermission ? badge('plain', msg('可开通整合营销权限')) : badge('plain', msg('不开通整合营销权限'))}
              </p>
              ${
                ability.check && ability.state !== 'CERTIFIED'
                  ? html`<policy-decision
                      .service=${'certification'}
                      .decision=${ability.check.decision}
                      plain
                    ></policy-decision>`
                  : nothing
              }
              ${this.next(ability, 'ability')}
            </li>`,
        )}
      </ul>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agency-growth': GrowthPageElement;
  }
}
