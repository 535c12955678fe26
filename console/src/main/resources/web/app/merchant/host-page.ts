import {msg} from '@lit/localize';
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import type {IncentiveCampaign} from '../api/index.js';
import {SuiteElement} from '../shared/element.js';
import {Loading} from '../shared/loading.js';
import {context, hostOf, type Context} from './campaign.js';
import './host-picker.js';

/** A page about one host in one campaign, both of which can be chosen on it. */
export abstract class HostPage extends SuiteElement {
  @property() campaign = '';
  @property() host = '';
  private readonly context = new Loading(this, () => context(this.campaign));

  /** What the page is called. */
  protected abstract heading(): string;

  /** What it says about a host. */
  protected abstract about(host: string, campaign: IncentiveCampaign, context: Context): TemplateResult;

  protected override willUpdate(changed: PropertyValues) {
    if (this.hasUpdated && changed.has('campaign')) {
      void this.context.reload();
    }
  }

  override render() {
    return html`<h1>${this.heading()}</h1>
      ${this.context.render((known) => {
        const {campaign, hosts} = known;
        const host = hostOf(hosts, this.host);
        return html`
          ${
            campaign
              ? html`<merchant-host-picker .context=${known} .host=${host ?? ''}></merchant-host-picker>`
              : nothing
          }
          ${
            campaign && host
              ? this.about(host, campaign, known)
              : html`<p class="empty">
                  ${
                    campaign
                      ? msg('您还没有主播在此活动的北极星商家名单内。名单由平台运营确认。')
                      : msg('目前没有活动。')
                  }
                </p>`
          }
        `;
      })}`;
  }
}
