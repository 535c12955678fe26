import {msg} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement} from 'lit/decorators.js';
import {CertificationAgenciesApi, CertificationPermissionApi} from '../../api/index.js';
import {configuration} from '../../shared/client.js';
import {badge} from '../../shared/decision.js';
import {SuiteElement} from '../../shared/element.js';
import {moment} from '../../shared/format.js';
import {Listing} from '../../shared/loading.js';
import {permissionBadge} from './names.js';

const agencies = new CertificationAgenciesApi(configuration);
const permissions = new CertificationPermissionApi(configuration);
/** Few on a page, for each one's permission is asked for too. */
const PAGE = 20;

/** All agencies and where the permission of each stands. */
@customElement('review-agencies')
export class ReviewAgenciesElement extends SuiteElement {
  private readonly all = new Listing(this, async (cursor) => {
    const {items = [], nextCursor} = await agencies.certificationListAgencies({cursor, limit: PAGE});
    const found = items.map(async (agency) => ({
      agency,
      permission: await permissions.certificationGetPermission({agencyId: agency.agencyId}),
    }));
    return {items: await Promise.all(found), nextCursor};
  });

  override render() {
    return html`<h1>${msg('机构与权限')}</h1>
      ${this.all.render(
        (all) =>
          html`<scroll-region class="review-lines" aria-label=${msg('机构列表')}>
            <table>
              <caption>
                ${msg('各机构的整合营销权限')}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${msg('机构名称')}</th>
                  <th scope="col">${msg('机构编号')}</th>
                  <th scope="col">${msg('整合营销权限')}</th>
                  <th scope="col">${msg('权限起始')}</th>
                  <th scope="col">${msg('备注')}</th>
                </tr>
              </thead>
              <tbody>
                ${all.map(
                  ({agency, permission}) =>
                    html`<tr>
                      <th scope="row"><a href="/staff/agencies/${agency.agencyId}">${agency.name}</a></th>
                      <td><code>${agency.agencyId}</code></td>
                      <td>${permissionBadge(permission.status)}</td>
                      <td>${moment(permission.since)}</td>
                      <td>
                        ${agency.legacyPermission ? badge('plain', msg('规则前已有权限')) : nothing}
                        ${agency.liveOnly ? badge('plain', msg('只做直播')) : nothing}
                      </td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </scroll-region>`,
        msg('还没有机构。'),
      )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'review-agencies': ReviewAgenciesElement;
  }
}
