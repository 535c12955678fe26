import {msg} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {IncentiveImportsApi} from '../../api/index.js';
import {configuration} from '../../shared/client.js';
import {SuiteElement} from '../../shared/element.js';
import {figure} from '../../shared/figure.js';
import {count, moment} from '../../shared/format.js';
import {Listing, Loading} from '../../shared/loading.js';
import {importBadge} from './imports-page.js';
import {may} from './page.js';
import {Polling} from './polling.js';

const imports = new IncentiveImportsApi(configuration);

/** One import: how far it has come, and why lines were refused. */
@customElement('operation-import')
export class ImportPageElement extends SuiteElement {
  @property() importId = '';
  private readonly found = new Loading(this, () => imports.incentiveGetImport({importId: this.importId}));
  private readonly refusals = new Listing(this, (cursor) =>
    imports.incentiveListImportRefusals({importId: this.importId, cursor}),
  );
  private readonly polling = new Polling(this, async () => {
    const before = this.found.value;
    if (before && before.state !== 'RUNNING') {
      return 'stop';
    }
    await this.found.reload();
    if (before?.refused !== this.found.value?.refused) {
      await this.refusals.reload();
    }
    return before?.lines === this.found.value?.lines ? 'same' : 'changed';
  });

  override render() {
    return html`<h1>${msg('导入详情')}</h1>
      <p><a href="/staff/imports">${msg('全部导入')}</a> · <code>${this.importId}</code></p>
      ${this.found.render(
        (one) => html`
          <p role="status">
            ${importBadge(one.state)} ${one.format} · ${msg('开始于')} ${moment(one.startedAt)}
            ${one.finishedAt ? html`· ${msg('完成于')} ${moment(one.finishedAt)}` : nothing}
          </p>
          ${one.state === 'RUNNING' ? html`<progress aria-label=${msg('导入中')}></progress>` : nothing}
          <p>
            ${figure(count(one.lines), msg('已读行'))} ${figure(count(one.added), msg('新增'))}
            ${figure(count(one.replaced), msg('更新'))} ${figure(count(one.repeated), msg('重复'))}
            ${figure(count(one.outdated), msg('过时'))} ${figure(count(one.refused), msg('拒绝'))}
          </p>
          ${
            one.state === 'INTERRUPTED'
              ? html`<div class="notice">
                  <p>${msg('导入中断了。已存下的行不会丢；把同一个文件再发一次，就会接着导入。')}</p>
                  ${
                    may('ingest')
                      ? html`<operation-upload
                          .importId=${this.importId}
                          @uploaded=${() => {
                            void this.found.reload().then(() => this.polling.restart());
                            void this.refusals.reload();
                          }}
                        ></operation-upload>`
                      : nothing
                  }
                </div>`
              : nothing
          }
        `,
      )}
      <h2>${msg('被拒绝的行')}</h2>
      ${this.refusals.render(
        (items) =>
          html`<scroll-region aria-label=${msg('被拒绝的行')}>
            <table>
              <thead>
                <tr>
                  <th scope="col" class="number">${msg('行号')}</th>
                  <th scope="col">${msg('位置')}</th>
                  <th scope="col">${msg('原因')}</th>
                  <th scope="col">${msg('代码')}</th>
                </tr>
              </thead>
              <tbody>
                ${items.map(
                  ({line, pointer, message, code}) =>
                    html`<tr>
                      <th scope="row" class="number">${count(line)}</th>
                      <td>${pointer ? html`<code>${pointer}</code>` : msg('整行')}</td>
                      <td>${message}</td>
                      <td><code>${code}</code></td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </scroll-region>`,
        msg('没有被拒绝的行。'),
      )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-import': ImportPageElement;
  }
}
