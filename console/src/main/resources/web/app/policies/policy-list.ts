import {msg} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement} from 'lit/decorators.js';
import {SuiteElement} from '../shared/element.js';
import {text} from '../shared/i18n.js';
import {Loading} from '../shared/loading.js';
import {link} from '../shared/router.js';
import {policies, SERVICES} from '../shared/services.js';

/** All policies, and the versions in force and to come. */
@customElement('policy-list')
export class PolicyListElement extends SuiteElement {
  private readonly all = new Loading(this, async () =>
    (
      await Promise.all(
        SERVICES.map(async (service) => (await policies(service)).map((policy) => ({service, policy}))),
      )
    ).flat(),
  );

  override render() {
    return html`<h1>${msg('规则')}</h1>
      ${this.all.render(
        (all) =>
          html`<ul class="cards">
            ${all.map(
              ({service, policy}) =>
                html`<li class="card">
                  <h2>${text(policy.title)}</h2>
                  <p><code>${policy.id}</code></p>
                  ${
                    policy.versionInForce
                      ? html`<p>
                          ${msg('现行版本')}
                          <a href=${link.policy(service, policy.id, policy.versionInForce)}
                            >${policy.versionInForce}</a
                          >
                        </p>`
                      : html`<p class="quiet">${msg('目前没有版本生效')}</p>`
                  }
                  ${
                    policy.nextVersion
                      ? html`<p>
                          ${msg('将生效')}
                          <a href=${link.policy(service, policy.id, policy.nextVersion)}
                            >${policy.nextVersion}</a
                          >
                        </p>`
                      : nothing
                  }
                </li>`,
            )}
          </ul>`,
      )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'policy-list': PolicyListElement;
  }
}
