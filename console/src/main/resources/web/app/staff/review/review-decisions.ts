import {msg} from '@lit/localize';
import {html} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {keyed} from 'lit/directives/keyed.js';
import '../../shared/decision-log.js';
import {SuiteElement} from '../../shared/element.js';
import {go} from '../../shared/router.js';
import {serviceName, SERVICES, type Service} from '../../shared/services.js';
import {decisionPath, decisionsAbout} from '../decision-paths.js';
import './review-subjects.js';

/** The decisions about somebody, or whom there is to look up: by name, or by any id. */
@customElement('review-decisions')
export class ReviewDecisionsElement extends SuiteElement {
  @property() service: Service = 'certification';
  @property() subject = '';
  /** On whose roster the hosts are that are offered. */
  @property() campaign = '';

  override render() {
    return html`
      <h1>${msg('决定留痕')}</h1>
      ${this.subject ? this.found() : html`<review-subjects .campaign=${this.campaign}></review-subjects>`}
      <form class="card" @submit=${this.look}>
        <h2>${msg('按编号查询')}</h2>
        <div class="buttons review-filters">
          <label class="field">
            <span>${msg('哪个服务')}</span>
            <select name="service">
              ${SERVICES.map(
                (one) =>
                  html`<option value=${one} ?selected=${one === this.service}>${serviceName(one)}</option>`,
              )}
            </select>
          </label>
          <label class="field">
            <span>${msg('关于谁')}</span>
            <input
              name="subject"
              required
              autocomplete="off"
              .value=${this.subject}
              aria-describedby="review-subject-hint"
            />
          </label>
          <button type="submit" class="primary">${msg('查询记录')}</button>
        </div>
        <p class="quiet" id="review-subject-hint">
          ${msg('机构、达人或主播的编号，例如 agency-aurora、creator-lin、host-peach-1。')}
        </p>
      </form>
    `;
  }

  private found() {
    const {service, subject} = this;
    return html`<p><a href="/staff/decisions">${msg('机构、达人与主播')}</a></p>
      <h2>${serviceName(service)} · <code>${subject}</code></h2>
      ${keyed(
        `${service} ${subject}`,
        html`<decision-log
          .service=${service}
          .subject=${subject}
          .one=${decisionPath(service)}
        ></decision-log>`,
      )}`;
  }

  private readonly look = (event: Event) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    go(decisionsAbout(form.get('service') as Service, String(form.get('subject')).trim()));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'review-decisions': ReviewDecisionsElement;
  }
}
