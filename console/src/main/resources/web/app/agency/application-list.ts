import {msg} from '@lit/localize';
import {html} from 'lit';
import {customElement} from 'lit/decorators.js';
import type {CertificationApplication} from '../api/index.js';
import {capabilityTitles} from '../shared/capabilities.js';
import {SuiteElement} from '../shared/element.js';
import {moment} from '../shared/format.js';
import {text, type LocalizedText} from '../shared/i18n.js';
import {Listing, Loading} from '../shared/loading.js';
import {applications} from './client.js';
import {applicationState} from './names.js';

/** All applications of the agency, finished ones too. */
@customElement('agency-applications')
export class ApplicationListElement extends SuiteElement {
  private readonly titles = new Loading(this, capabilityTitles);
  private readonly listing = new Listing<CertificationApplication>(this, (cursor) =>
    applications.certificationListApplications({cursor}),
  );

  override render() {
    return html`
      <h1>${msg('我的申请')}</h1>
      <p><a href="/agency">${msg('到“能力成长”申请新的能力认证')}</a></p>
      ${this.titles.render((titles) =>
        this.listing.render((items) => this.table(items, titles), msg('还没有任何申请。')),
      )}
    `;
  }

  private table(items: CertificationApplication[], titles: ReadonlyMap<string, LocalizedText>) {
    return html`<scroll-region aria-label=${msg('我的申请')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('申请的能力')}</th>
            <th scope="col">${msg('申请状态')}</th>
            <th scope="col">${msg('开始填写')}</th>
            <th scope="col">${msg('最近提交')}</th>
            <th scope="col">${msg('审结')}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map(
            ({applicationId, capability, state, createdAt, submittedAt, closedAt}) =>
              html`<tr>
                <th scope="row">
                  <a href="/agency/applications/${applicationId}"
                    >${text(titles.get(capability)) || capability}</a
                  >
                </th>
                <td>${applicationState(state)}</td>
                <td>${moment(createdAt)}</td>
                <td>${moment(submittedAt)}</td>
                <td>${moment(closedAt)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </scroll-region>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agency-applications': ApplicationListElement;
  }
}
