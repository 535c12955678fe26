import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property, query} from 'lit/decorators.js';
import {day} from '../../shared/format.js';
import {text} from '../../shared/i18n.js';
import {Loading} from '../../shared/loading.js';
import {serviceName, type Service} from '../../shared/services.js';
import './command-dialog.js';
import type {CommandDialogElement} from './command-dialog.js';
import {may, OperationPage} from './page.js';
import {versionTable} from './policies-page.js';
import {onePolicy, publishVersion, to, type PolicyVersion, type PolicyWithVersions} from './versions.js';

/** A policy's versions: draft from one, publish one. */
@customElement('operation-policy')
export class PolicyVersionsElement extends OperationPage {
  @property() service!: Service;
  @property() policy = '';
  @query('operation-command') private dialog!: CommandDialogElement;
  private readonly found = new Loading(this, async () => ({
    policy: await onePolicy(this.service, this.policy),
  }));

  override render() {
    return html`${this.found.render(({policy}) =>
        policy
          ? html`<h1>${text(policy.title)}</h1>
              <p>
                <a href="/staff/policies">${msg('全部规则')}</a> · ${serviceName(this.service)} ·
                <code>${policy.id}</code>
              </p>
              ${this.told()} ${versionTable(policy, (version) => this.commands(policy, version))}
              <p class="buttons">
                <a class="button" href=${to.whatIf(this.service, this.policy)}>${msg('用它推演')}</a>
              </p>`
          : html`<h1>${msg('没有这项规则')}</h1>
              <p><a href="/staff/policies">${msg('全部规则')}</a></p>`,
      )} <operation-command></operation-command>`;
  }

  private commands({versions, versionInForce}: PolicyWithVersions, name: string) {
    const version = versions.find((one) => one.version === name);
    if (!version || !may('operator')) {
      return nothing;
    }
    return html`<a href=${to.draft(this.service, this.policy, name)}>${msg('以此起草')}</a> ${
        version.state === 'DRAFT'
          ? html`<a
                href=${to.whatIf(this.service, this.policy, {version: name, against: versionInForce ?? ''})}
                aria-label=${msg(str`推演 ${name}`)}
                >${msg('推演')}</a
              >
              <button
                type="button"
                aria-label=${msg(str`发布 ${name}`)}
                @click=${() => this.publish(version)}
              >
                ${msg('发布')}
              </button>`
          : nothing
      }`;
  }

  private publish(version: PolicyVersion) {
    this.dialog.ask({
      heading: msg(str`发布版本 ${version.version}`),
      action: msg('确认发布'),
      dangerous: true,
      details: () => html`
        <ul>
          <li>${msg('发布后，此版本不能再修改，也不能撤回。要改只能再发布新版本。')}</li>
          <li>${msg(str`自 ${day(version.effectiveFrom)} 起的判定改用此版本；已记录的判定保持不变。`)}</li>
          <li>${msg('发布在一秒之内对所有服务实例生效。')}</li>
        </ul>
        <p>
          <a href=${to.impact(this.service, this.policy, version.version)}>${msg('先看谁会受影响')}</a>
        </p>
      `,
      run: async (key) => {
        await publishVersion(this.service, this.policy, version.version, key);
        // The services take up what was published within a second.
        await new Promise((resolve) => setTimeout(resolve, 1100));
        await this.found.reload();
        this.tell(msg(str`版本 ${version.version} 已发布。`));
      },
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-policy': PolicyVersionsElement;
  }
}
