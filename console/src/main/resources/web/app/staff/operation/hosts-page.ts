import {msg} from '@lit/localize';
import {html, nothing, type PropertyValues} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {IncentiveRosterApi} from '../../api/index.js';
import {configuration} from '../../shared/client.js';
import {SuiteElement} from '../../shared/element.js';
import {day} from '../../shared/format.js';
import {Listing, Loading} from '../../shared/loading.js';
import {go} from '../../shared/router.js';
import {campaignChooser, campaignOf, hostPath} from './campaigns.js';

const roster = new IncentiveRosterApi(configuration);

/** The hosts on a campaign's roster, and a way to any host by its id. */
@customElement('operation-hosts')
export class HostsPageElement extends SuiteElement {
  @property() campaign = '';
  private readonly campaigns = new Loading(this, () => campaignOf(this.campaign));
  private readonly all = new Listing(this, async (cursor) => {
    const {one} = await campaignOf(this.campaign);
    return one ? roster.incentiveListRoster({campaignId: one.campaignId, cursor}) : {items: []};
  });

  override willUpdate(changed: PropertyValues<this>) {
    if (this.hasUpdated && changed.has('campaign')) {
      void this.campaigns.reload();
      void this.all.reload();
    }
  }

  override render() {
    return html`<h1>${msg('主播与券')}</h1>
      <div class="columns op-filter">
        <form
          @submit=${(event: SubmitEvent) => {
            event.preventDefault();
            go(hostPath(String(new FormData(event.target as HTMLFormElement).get('host')).trim()));
          }}
        >
          <label class="field">
            <span>${msg('主播编号')}</span>
            <input name="host" required autocomplete="off" />
          </label>
          <button type="submit" class="primary">${msg('查看主播')}</button>
        </form>
        ${this.campaigns.render(({all, one}) => campaignChooser(all, one))}
      </div>
      <h2>${msg('活动名单')}</h2>
      ${this.all.render(
        (items) =>
          html`<scroll-region aria-label=${msg('活动名单')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">${msg('主播')}</th>
                  <th scope="col">${msg('所属商家')}</th>
                  <th scope="col">${msg('店铺')}</th>
                  <th scope="col">${msg('确认日期')}</th>
                  <th scope="col">${msg('增补批准人')}</th>
                </tr>
              </thead>
              <tbody>
                ${items.map(
                  ({hostId, merchantId, shopId, confirmedOn, approvedBy}) =>
                    html`<tr>
                      <th scope="row"><a href=${hostPath(hostId)}>${hostId}</a></th>
                      <td>${merchantId}</td>
                      <td>${shopId}</td>
                      <td>${day(confirmedOn)}</td>
                      <td>${approvedBy ?? nothing}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </scroll-region>`,
        msg('名单是空的。'),
      )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-hosts': HostsPageElement;
  }
}
