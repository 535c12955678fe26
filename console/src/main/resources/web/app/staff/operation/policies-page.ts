import {msg} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement} from 'lit/decorators.js';
import {badge} from '../../shared/decision.js';
import {SuiteElement} from '../../shared/element.js';
import {day, moment} from '../../shared/format.js';
import {text} from '../../shared/i18n.js';
import {Loading} from '../../shared/loading.js';
import {link} from '../../shared/router.js';
import {serviceName} from '../../shared/services.js';
import {may} from './page.js';
import {allPolicies, standing, to, type PolicyWithVersions, type Standing} from './versions.js';

/** The badge of where a version stands. */
export function standingBadge(where: Standing) {
  switch (where) {
    case 'draft':
      return badge('wait', msg('草稿'));
    case 'in-force':
      return badge('good', msg('现行'));
    case 'to-come':
      return badge('plain', msg('将生效'));
    case 'past':
      return badge('plain', msg('已被取代'));
  }
}

/** A policy's versions as a table. */
export function versionTable(policy: PolicyWithVersions, more: (version: string) => unknown = () => nothing) {
  return html`<scroll-region aria-label=${text(policy.title)}>
    <table>
      <caption>
        ${msg('全部版本')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${msg('版本')}</th>
          <th scope="col">${msg('版本状态')}</th>
          <th scope="col">${msg('生效期间')}</th>
          <th scope="col">${msg('发布时间')}</th>
          <th scope="col">${msg('可做的事')}</th>
        </tr>
      </thead>
      <tbody>
        ${policy.versions.map((version, i) => {
          const before = policy.versions[i - 1];
          return html`<tr>
            <th scope="row">
              <a href=${link.policy(policy.service, policy.id, version.version)}>${version.version}</a>
            </th>
            <td>${standingBadge(standing(policy, version))}</td>
            <td>
              ${day(version.effectiveFrom)} –
              ${version.effectiveUntil ? day(version.effectiveUntil) : msg('未定')}
            </td>
            <td>${moment(version.publishedAt)}</td>
            <td>
              <div class="buttons">
                ${
                  before
                    ? html`<a href=${to.diff(policy.service, policy.id, before.version, version.version)}
                        >${msg('与前一版对比')}</a
                      >`
                    : nothing
                }
                ${
                  may('operator') && version.state === 'DRAFT'
                    ? html`<a href=${to.impact(policy.service, policy.id, version.version)}
                        >${msg('评估影响')}</a
                      >`
                    : nothing
                }
                ${more(version.version)}
              </div>
            </td>
          </tr>`;
        })}
      </tbody>
    </table>
  </scroll-region>`;
}

/** All policies of all services with all their versions, drafts included. */
@customElement('operation-policies')
export class PoliciesPageElement extends SuiteElement {
  private readonly all = new Loading(this, allPolicies);

  override render() {
    return html`<h1>${msg('规则版本管理')}</h1>
      <p class="quiet">
        ${msg('门槛和日期都是规则版本的参数：先起草，看影响，再发布。已发布的版本不再改变。')}
      </p>
      ${this.all.render(
        (all) =>
          html`${all.map(
            (policy) =>
              html`<section class="card">
                <div class="spread">
                  <h2><a href=${to.policy(policy.service, policy.id)}>${text(policy.title)}</a></h2>
                  <span class="quiet">${serviceName(policy.service)} · <code>${policy.id}</code></span>
                </div>
                ${versionTable(policy)}
                <p class="buttons">
                  ${
                    may('operator')
                      ? html`<a
                          class="button"
                          href=${to.draft(
                            policy.service,
                            policy.id,
                            policy.versionInForce ?? policy.versions.at(-1)?.version ?? '',
                          )}
                          >${msg('起草新版本')}</a
                        >`
                      : nothing
                  }
                  <a class="button" href=${to.whatIf(policy.service, policy.id)}>${msg('用它推演')}</a>
                </p>
              </section>`,
          )}`,
      )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-policies': PoliciesPageElement;
  }
}
