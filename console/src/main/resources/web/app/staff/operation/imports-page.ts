import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement} from 'lit/decorators.js';
import {IncentiveImportsApi, type IncentiveImport} from '../../api/index.js';
import {configuration, newIdempotencyKey} from '../../shared/client.js';
import {badge} from '../../shared/decision.js';
import '../../shared/file-drop.js';
import {bytes, count, moment} from '../../shared/format.js';
import {Listing} from '../../shared/loading.js';
import {problemNote} from '../../shared/problem-note.js';
import {may, OperationPage} from './page.js';
import {Polling} from './polling.js';
import {latestUpload, upload, uploads} from './upload.js';

const imports = new IncentiveImportsApi(configuration);

/** The badge of an import's state. */
export function importBadge(state: IncentiveImport['state']) {
  switch (state) {
    case 'RUNNING':
      return badge('wait', msg('导入中'));
    case 'INTERRUPTED':
      return badge('bad', msg('已中断'));
    case 'FINISHED':
      return badge('good', msg('导入完成'));
    default:
      return badge('plain', state);
  }
}

/** Where to an import is shown. */
export function importPath(importId: string): string {
  return `/staff/imports/${encodeURIComponent(importId)}`;
}

/** What is being sent, and how far the service has come with it. */
@customElement('operation-upload')
export class UploadElement extends OperationPage {
  /** The import to be gone on with; a new one without it. */
  importId?: string;
  private progress?: IncentiveImport;
  private readonly polling = new Polling(this, async () => {
    const current = latestUpload();
    if (!current || (!current.running && this.progress?.state !== 'RUNNING')) {
      return 'stop';
    }
    const lines = this.progress?.lines;
    try {
      this.progress = await imports.incentiveGetImport({importId: current.importId});
    } catch {
      // Nothing of it has arrived yet, or the upload itself says what is wrong.
    }
    this.requestUpdate();
    return lines === this.progress?.lines ? 'same' : 'changed';
  });

  private readonly changed = () => {
    const current = latestUpload();
    if (current?.running) {
      this.progress = undefined;
      this.polling.restart();
    } else if (current) {
      void imports
        .incentiveGetImport({importId: current.importId})
        .then((found) => (this.progress = found))
        .catch(() => undefined)
        .then(() => {
          this.requestUpdate();
          this.dispatchEvent(new Event('uploaded'));
        });
    }
    this.requestUpdate();
  };

  override connectedCallback() {
    super.connectedCallback();
    uploads.addEventListener('change', this.changed);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    uploads.removeEventListener('change', this.changed);
  }

  override render() {
    const current = latestUpload();
    const shown = current && (!this.importId || this.importId === current.importId) ? current : undefined;
    return html`<file-drop
        .label=${this.importId ? msg('重新发送同一个文件，接着导入') : msg('上传直播场次（NDJSON 或 CSV）')}
        accept=".ndjson,.jsonl,.csv"
        ?disabled=${current?.running}
        @file=${(event: CustomEvent<File>) => void upload(event.detail, this.importId ?? newIdempotencyKey())}
      ></file-drop>
      <div role="status">
        ${
          shown
            ? html`<p>
                <b>${shown.name}</b> (${bytes(shown.size)}) ·
                ${shown.running ? msg('正在发送…') : shown.error === undefined ? msg('已发送') : msg('没有发完')}
                · <a href=${importPath(shown.importId)}>${msg('查看这次导入')}</a>
              </p>`
            : nothing
        }
        ${
          shown && this.progress
            ? html`<p>
                ${msg(str`已读 ${count(this.progress.lines)} 行，新增 ${count(this.progress.added)}，拒绝 ${count(this.progress.refused)}`)}
              </p>`
            : nothing
        }
      </div>
      ${shown?.running ? html`<progress aria-label=${msg('正在发送…')}></progress>` : nothing}
      ${shown?.error === undefined ? nothing : problemNote(shown.error)}`;
  }
}

/** All imports of live sessions, and the place to drop a file for those who may. */
@customElement('operation-imports')
export class ImportsPageElement extends OperationPage {
  private readonly all = new Listing(this, (cursor) => imports.incentiveListImports({cursor}));
  private readonly polling = new Polling(this, async () => {
    if (!this.all.items.some(({state}) => state === 'RUNNING')) {
      return 'stop';
    }
    const before = JSON.stringify(this.all.items);
    await this.all.reload();
    return before === JSON.stringify(this.all.items) ? 'same' : 'changed';
  });

  private uploaded() {
    void this.all.reload().then(() => this.polling.restart());
  }

  override render() {
    return html`<h1>${msg('数据导入')}</h1>
      ${
        may('ingest')
          ? html`<section class="card">
              <operation-upload @uploaded=${this.uploaded}></operation-upload>
            </section>`
          : html`<p class="quiet">${msg('上传文件由数据接入账号进行，这里看进度和被拒绝的行。')}</p>`
      }
      <h2>${msg('历次导入')}</h2>
      ${this.all.render(
        (items) =>
          html`<scroll-region aria-label=${msg('历次导入')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">${msg('导入编号')}</th>
                  <th scope="col">${msg('导入状态')}</th>
                  <th scope="col">${msg('开始于')}</th>
                  <th scope="col" class="number">${msg('行数')}</th>
                  <th scope="col" class="number">${msg('新增')}</th>
                  <th scope="col" class="number">${msg('更新')}</th>
                  <th scope="col" class="number">${msg('拒绝')}</th>
                </tr>
              </thead>
              <tbody>
                ${items.map(
                  (one) =>
                    html`<tr>
                      <th scope="row" class="op-wrap">
                        <a href=${importPath(one.importId)}>${one.importId}</a>
                      </th>
                      <td>${importBadge(one.state)}</td>
                      <td>${moment(one.startedAt)}</td>
                      <td class="number">${count(one.lines)}</td>
                      <td class="number">${count(one.added)}</td>
                      <td class="number">${count(one.replaced)}</td>
                      <td class="number">${count(one.refused)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </scroll-region>`,
        msg('还没有导入过数据。'),
      )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'operation-upload': UploadElement;
    'operation-imports': ImportsPageElement;
  }
}
