import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import type {
  CertificationEvidence,
  CertificationEvidenceFile,
  CertificationReviewItem,
} from '../api/index.js';
import {badge} from '../shared/decision.js';
import '../shared/dialog.js';
import type {DialogElement} from '../shared/dialog.js';
import {SuiteElement} from '../shared/element.js';
import '../shared/file-drop.js';
import {bytes, day, moment, percent} from '../shared/format.js';
import {Action} from '../shared/loading.js';
import {Problem} from '../shared/problem.js';
import {evidence} from './client.js';
import './evidence-form.js';
import {evidenceForm} from './evidence-kinds.js';
import './evidence-sessions.js';
import {sheetProblem} from './sheet-problem.js';
import {upload} from './upload.js';

/** A piece of evidence with its file and the reviewer's verdict. Fires `changed`. */
@customElement('agency-evidence')
export class EvidenceItemElement extends SuiteElement {
  @property() applicationId = '';
  @property({attribute: false}) item!: CertificationEvidence;
  /** What the last review said about it. */
  @property({attribute: false}) verdict?: CertificationReviewItem;
  @property({type: Boolean}) editable = false;
  @state() private editing = false;
  @state() private download?: string;
  @state() private sent = 0;
  @state() private uploaded = '';
  private readonly uploading = new Action(this);
  private readonly removing = new Action(this);
  @query('suite-dialog') private question!: DialogElement;

  override connectedCallback() {
    super.connectedCallback();
    const {applicationId, item} = this;
    void evidence
      .certificationGetEvidenceFileRequestOpts({applicationId, evidenceId: item.evidenceId})
      .then(({path}) => (this.download = path));
  }

  private get heading(): string {
    const {kind, title, partyName, awardName, hostName, description, takenOn} = this.item;
    return (
      title ??
      partyName ??
      awardName ??
      hostName ??
      description ??
      (takenOn ? day(takenOn) : evidenceForm(kind).title)
    );
  }

  override render() {
    const {kind, file} = this.item;
    const {accept} = evidenceForm(kind);
    return html`<div class="agency-item">
      <h3 tabindex="-1">${this.heading}</h3>
      ${this.judged()}
      ${
        this.editable && this.editing
          ? html`<agency-evidence-form
              .applicationId=${this.applicationId}
              .kind=${kind}
              .existing=${this.item}
              @cancelled=${() => this.close()}
              @saved=${() => {
                this.close();
                this.changed();
              }}
            ></agency-evidence-form>`
          : this.facts()
      }
      ${
        kind === 'CHANNELS_SESSIONS'
          ? html`<agency-evidence-sessions
              .applicationId=${this.applicationId}
              .item=${this.item}
              .editable=${this.editable}
              @changed=${() => this.changed()}
            ></agency-evidence-sessions>`
          : nothing
      }
      ${file ? this.file(file) : nothing} ${accept ? this.drop(accept) : nothing}
      ${
        this.editable && !this.editing
          ? html`<p class="buttons">
              ${
                evidenceForm(kind).fields.length > 0
                  ? html`<button
                      type="button"
                      aria-label=${msg(str`修改：${this.heading}`)}
                      @click=${() => (this.editing = true)}
                    >
                      ${msg('修改')}
                    </button>`
                  : nothing
              }
              <button
                type="button"
                class="dangerous"
                aria-label=${msg(str`删除材料：${this.heading}`)}
                @click=${() => this.question.open()}
              >
                ${msg('删除材料')}
              </button>
            </p>`
          : nothing
      }
      <suite-dialog
        .heading=${msg('删除这项材料？')}
        .content=${() =>
          html`<p>${msg(str`“${this.heading}”和它的文件会一起删除。`)}</p>
            ${this.removing.render()}`}
        .action=${msg('删除材料')}
        .dangerous=${true}
        .confirm=${() => this.remove_()}
      ></suite-dialog>
    </div>`;
  }

  private judged() {
    const {verdict: judged} = this;
    if (!judged?.verdict) {
      return nothing;
    }
    return html`<p>
      ${judged.verdict === 'ACCEPTED' ? badge('good', msg('审核认可')) : badge('bad', msg('审核不认可'))}
      ${judged.reason ?? nothing}
    </p>`;
  }

  private facts() {
    const {fields} = evidenceForm(this.item.kind);
    return fields.length === 0
      ? nothing
      : html`<dl class="agency-facts">
          ${fields.map(({name, label, type}) => {
            const value = this.item[name] as string | undefined;
            return html`<div>
              <dt>${label}</dt>
              <dd>${type === 'date' ? day(value) : type === 'award' ? this.item.awardName : value}</dd>
            </div>`;
          })}
        </dl>`;
  }

  private file({mediaType, size, sha256, uploadedAt}: CertificationEvidenceFile) {
    return html`<dl class="agency-facts">
      <div>
        <dt>${msg('文件')}</dt>
        <dd>
          ${mediaType}, ${bytes(size)}
          ${
            this.download
              ? html`<a href=${this.download} download aria-label=${msg(str`下载文件：${this.heading}`)}
                  >${msg('下载文件')}</a
                >`
              : nothing
          }
        </dd>
      </div>
      <div>
        <dt>${msg('上传于')}</dt>
        <dd>${moment(uploadedAt)}</dd>
      </div>
      <div>
        <dt>SHA-256</dt>
        <dd><code class="hash">${sha256}</code></dd>
      </div>
    </dl>`;
  }

  private drop(accept: string) {
    const {file, kind, sessionCount} = this.item;
    const needed = !file && !sessionCount;
    return html`
      ${needed && this.editable ? html`<p class="agency-lacking">${badge('bad', msg('缺少文件'))}</p>` : nothing}
      ${
        this.editable
          ? html`<file-drop
              .label=${
                file
                  ? msg('换一个文件')
                  : kind === 'CHANNELS_SESSIONS'
                    ? msg('上传场次表格（CSV 或 XLSX）')
                    : msg('上传证明文件（最大 20 MiB）')
              }
              .accept=${accept}
              .disabled=${this.uploading.running}
              @file=${(event: CustomEvent<File>) => this.upload(event.detail)}
            ></file-drop>`
          : nothing
      }
      <div role="status">
        ${
          this.uploading.running
            ? html`<label class="field">
                <span
                  >${msg(str`正在上传 ${this.uploaded}：${percent(Math.round(this.sent * 100) / 100)}`)}</span
                >
                <progress max="1" .value=${this.sent}></progress>
              </label>`
            : this.uploaded
              ? html`<p class="done">${msg(str`已上传 ${this.uploaded}。`)}</p>`
              : nothing
        }
      </div>
      ${this.refusal()}
    `;
  }

  private refusal() {
    const {error} = this.uploading;
    return error instanceof Problem && error.code === 'sheet-refused'
      ? sheetProblem(error)
      : this.uploading.render();
  }

  private async upload(file: File) {
    this.uploaded = file.name;
    this.sent = 0;
    const done = await this.uploading.run(() =>
      upload(this.applicationId, this.item.evidenceId, file, (share) => (this.sent = share)),
    );
    if (done) {
      this.changed();
    } else {
      this.uploaded = '';
    }
  }

  private async remove_(): Promise<boolean> {
    const {applicationId, item} = this;
    const done = await this.removing.run(() =>
      evidence.certificationRemoveEvidence({applicationId, evidenceId: item.evidenceId}),
    );
    this.question.requestUpdate();
    if (done) {
      this.changed();
    }
    return done;
  }

  private close() {
    this.editing = false;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('h3')?.focus());
  }

  private changed() {
    this.dispatchEvent(new Event('changed'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agency-evidence': EvidenceItemElement;
  }
}
