import {msg} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {CreatorProtectionCreatorsApi, CreatorProtectionProtectionApi} from '../../api/index.js';
import {configuration} from '../../shared/client.js';
import '../../shared/decision.js';
import {SuiteElement} from '../../shared/element.js';
import {moment} from '../../shared/format.js';
import {Loading} from '../../shared/loading.js';
import {decisionsAbout} from '../decision-paths.js';
import {protectionBadge} from './review-creators.js';

const creators = new CreatorProtectionCreatorsApi(configuration);
const protections = new CreatorProtectionProtectionApi(configuration);

/** One creator: what the conditions say, and what the protection still lacks. */
@customElement('review-creator')
export class ReviewCreatorElement extends SuiteElement {
  @property() creator = '';
  private readonly found = new Loading(this, () =>
    creators.creatorProtectionGetCreator({creatorId: this.creator}),
  );
  private readonly protection = new Loading(this, () =>
    protections.creatorProtectionGetProtection({creatorId: this.creator}),
  );

  override render() {
    return html`
      <p><a href="/staff/creators">${msg('全部达人')}</a></p>
      <h1>${this.creator}</h1>
      <p>
        <a href=${decisionsAbout('creator-protection', `creator:${this.creator}`)}
          >${msg('此达人的决定留痕')}</a
        >
      </p>
      <div class="columns">
        <section class="card" aria-labelledby="review-protection">
          <h2 id="review-protection">${msg('护航状态')}</h2>
          ${this.protection.render(
            ({state, decision, activeFrom, validUntil, windowDaysEnd}) => html`
              <p>
                ${protectionBadge(state)}
                ${
                  activeFrom
                    ? html`${msg('护航开始于')} ${moment(activeFrom)} · ${msg('护航有效至')}
                      ${moment(validUntil ?? windowDaysEnd)}`
                    : nothing
                }
              </p>
              <policy-decision
                .service=${'creator-protection' as const}
                .decision=${decision}
              ></policy-decision>
            `,
          )}
        </section>
        <section class="card" aria-labelledby="review-eligibility">
          <h2 id="review-eligibility">${msg('准入条件')}</h2>
          ${this.found.render(
            ({eligibility}) =>
              html`<policy-decision
                .service=${'creator-protection' as const}
                .decision=${eligibility}
              ></policy-decision>`,
          )}
        </section>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'review-creator': ReviewCreatorElement;
  }
}
