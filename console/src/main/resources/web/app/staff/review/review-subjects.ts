import {msg} from '@lit/localize';
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {
  CertificationAgenciesApi,
  CreatorProtectionCreatorsApi,
  IncentiveRosterApi,
  type IncentiveRosterEntry,
} from '../../api/index.js';
import {configuration} from '../../shared/client.js';
import {SuiteElement} from '../../shared/element.js';
import {Listing, Loading} from '../../shared/loading.js';
import {serviceName, type Service} from '../../shared/services.js';
import {decisionsAbout} from '../decision-paths.js';
import {campaignChooser, campaignOf} from '../operation/campaigns.js';

const agencies = new CertificationAgenciesApi(configuration);
const creators = new CreatorProtectionCreatorsApi(configuration);
const roster = new IncentiveRosterApi(configuration);
const PAGE = 20;

/** Whom the services may have decided about, to choose from: agencies, creators, a campaign's hosts. */
@customElement('review-subjects')
export class ReviewSubjectsElement extends SuiteElement {
  /** The latest one if none is named. */
  @property() campaign = '';
  private readonly agencies = new Listing(this, (cursor) =>
    agencies.certificationListAgencies({cursor, limit: PAGE}),
  );
  private readonly creators = new Listing(this, (cursor) =>
    creators.creatorProtectionListCreators({cursor, limit: PAGE}),
  );
  private readonly campaigns = new Loading(this, () => campaignOf(this.campaign));
  private readonly hosts = new Listing<IncentiveRosterEntry>(this, async (cursor) => {
    const {one} = await campaignOf(this.campaign);
    return one ? roster.incentiveListRoster({campaignId: one.campaignId, cursor, limit: PAGE}) : {};
  });

  override willUpdate(changed: PropertyValues<this>) {
    if (this.hasUpdated && changed.has('campaign')) {
      void this.campaigns.reload();
      void this.hosts.reload();
    }
  }

  override render() {
    return html`<div class="columns">
      ${this.card(
        'certification',
        this.agencies,
        ({agencyId, name}) => ({id: `agency:${agencyId}`, name, more: agencyId}),
        msg('还没有机构。'),
      )}
      ${this.card(
        'creator-protection',
        this.creators,
        ({creatorId}) => ({id: `creator:${creatorId}`, name: creatorId}),
        msg('还没有达人。'),
      )}
      ${this.card(
        'incentive',
        this.hosts,
        ({hostId, merchantId, category}) => ({
          id: `host:${hostId}`,
          name: hostId,
          more: [merchantId, category].filter(Boolean).join(' · '),
        }),
        msg('名单是空的。'),
        this.campaigns.render(({all, one}) => (all.length > 1 ? campaignChooser(all, one) : nothing)),
      )}
    </div>`;
  }

  private card<I>(
    service: Service,
    listing: Listing<I>,
    subject: (item: I) => {id: string; name: string; more?: string},
    empty: string,
    choice: TemplateResult | typeof nothing = nothing,
  ) {
    return html`<section class="card" aria-label=${serviceName(service)}>
      <h2>${serviceName(service)}</h2>
      ${choice}
      ${listing.render(
        (items) =>
          html`<ul>
            ${items.map(subject).map(
              ({id, name, more}) =>
                html`<li>
                  <a href=${decisionsAbout(service, id)}>${name}</a>
                  <span class="quiet">${more}</span>
                </li>`,
            )}
          </ul>`,
        empty,
      )}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'review-subjects': ReviewSubjectsElement;
  }
}
