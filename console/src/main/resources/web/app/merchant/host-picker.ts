import {msg} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {SuiteElement} from '../shared/element.js';
import {text} from '../shared/i18n.js';
import {go} from '../shared/router.js';
import type {Context} from './campaign.js';

/** The choice of campaign and host; what is chosen is part of the page's address. */
@customElement('merchant-host-picker')
export class HostPickerElement extends SuiteElement {
  @property({attribute: false}) context!: Context;
  @property() host = '';

  override render() {
    const {campaigns, campaign, hosts} = this.context;
    return html`<div class="choices">
      <label class="field">
        <span>${msg('活动')}</span>
        <select @change=${(event: Event) => this.choose('campaign', event)}>
          ${campaigns.map(
            ({campaignId, title}) =>
              html`<option value=${campaignId} ?selected=${campaignId === campaign?.campaignId}>
                ${text(title)}
              </option>`,
          )}
        </select>
      </label>
      ${
        hosts.length > 0
          ? html`<label class="field">
              <span>${msg('主播')}</span>
              <select @change=${(event: Event) => this.choose('host', event)}>
                ${hosts.map(
                  ({hostId, category}) =>
                    html`<option value=${hostId} ?selected=${hostId === this.host}>
                      ${hostId}${category ? ` · ${category}` : ''}
                    </option>`,
                )}
              </select>
            </label>`
          : nothing
      }
    </div>`;
  }

  private choose(what: 'campaign' | 'host', event: Event) {
    const query = new URLSearchParams(location.search);
    query.set(what, (event.target as HTMLSelectElement).value);
    go(`${location.pathname}?${query}`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'merchant-host-picker': HostPickerElement;
  }
}
