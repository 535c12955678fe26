import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {CertificationChannelsSession, CertificationEvidence} from '../api/index.js';
import {SuiteElement} from '../shared/element.js';
import {count, moment, money} from '../shared/format.js';
import {Action, Loading} from '../shared/loading.js';
import {isTypedIn, Unsent} from '../shared/unsent.js';
import {evidence} from './client.js';

const COLUMNS = 'sessionId,hostPid,startedAt,endedAt,gmvFen,platformGmvFen';
const EXAMPLE = 'S01,pid-1,2024-01-10T19:00:00+08:00,2024-01-10T21:00:00+08:00,600000,523750';
/** How many sessions of a sheet are shown; the file has them all. */
const SHOWN = 50;

/** The Channels sessions of a piece of evidence, from its file and typed in. Fires `changed`. */
@customElement('agency-evidence-sessions')
export class EvidenceSessionsElement extends SuiteElement {
  @property() applicationId = '';
  @property({attribute: false}) item!: CertificationEvidence;
  @property({type: Boolean}) editable = false;
  @state() private adding = false;
  private readonly found = new Loading(this, () =>
    evidence.certificationGetEvidence({applicationId: this.applicationId, evidenceId: this.item.evidenceId}),
  );
  private readonly saving = new Action(this);

  constructor() {
    super();
    new Unsent(this, () => isTypedIn(this));
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (this.hasUpdated && changed.has('item')) {
      void this.found.reload();
    }
  }

  override render() {
    return html`
      <p>${msg(str`共 ${count(this.item.sessionCount ?? 0)} 场`)}</p>
      ${this.found.render(({sessions = [], sheetSessions = []}) => {
        const typed = this.editable ? sessions : [];
        const rows = [...sheetSessions, ...sessions];
        return html`
          ${rows.length > 0 ? this.table(rows, typed) : nothing}
          ${
            this.editable
              ? html`
                  ${this.adding ? this.form(sessions) : nothing}
                  <p class="buttons">
                    ${
                      this.adding
                        ? nothing
                        : html`<button type="button" @click=${() => this.add()}>${msg('逐场填写')}</button>`
                    }
                    <button type="button" class="text" @click=${() => this.template()}>
                      ${msg('下载表格模板')}
                    </button>
                  </p>
                `
              : nothing
          }
        `;
      })}
      ${this.adding ? nothing : this.saving.render()}
    `;
  }

  private table(rows: CertificationChannelsSession[], typed: CertificationChannelsSession[]) {
    return html`<details>
      <summary>${msg('查看场次')}</summary>
      ${
        rows.length > SHOWN
          ? html`<p class="quiet">${msg(str`只显示前 ${count(SHOWN)} 场，全部见文件。`)}</p>`
          : nothing
      }
      <scroll-region aria-label=${msg('视频号场次一览')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${msg('场次编号')}</th>
              <th scope="col">${msg('主播的 PID')}</th>
              <th scope="col">${msg('开播时间')}</th>
              <th scope="col">${msg('下播时间')}</th>
              <th scope="col" class="number">${msg('销售额')}</th>
              <th scope="col" class="number">${msg('平台商品销售额')}</th>
              ${typed.length > 0 ? html`<td></td>` : nothing}
            </tr>
          </thead>
          <tbody>
            ${rows.slice(0, SHOWN).map(
              (row) =>
                html`<tr>
                  <th scope="row">${row.sessionId}</th>
                  <td>${row.hostPid}</td>
                  <td class="agency-nowrap">${moment(row.startedAt)}</td>
                  <td class="agency-nowrap">${moment(row.endedAt)}</td>
                  <td class="number">${money(row.gmvFen)}</td>
                  <td class="number">${money(row.platformGmvFen)}</td>
                  ${
                    typed.length === 0
                      ? nothing
                      : html`<td>
                          ${
                            typed.includes(row)
                              ? html`<button
                                  type="button"
                                  class="text"
                                  aria-label=${msg(str`删除该场：${row.sessionId}`)}
                                  ?disabled=${this.saving.running}
                                  @click=${() => this.save(typed.filter((kept) => kept !== row))}
                                >
                                  ${msg('删除该场')}
                                </button>`
                              : nothing
                          }
                        </td>`
                  }
                </tr>`,
            )}
          </tbody>
        </table>
      </scroll-region>
    </details>`;
  }

  private form(sessions: CertificationChannelsSession[]) {
    return html`<form
      aria-label=${msg('填写一场直播')}
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const form = event.target as HTMLFormElement;
        void this.save([...sessions, session(new FormData(form))]).then((done) => done && form.reset());
      }}
    >
      <div class="agency-fields">
        <label class="field"
          ><span>${msg('场次编号')}</span><input name="sessionId" required maxlength="64"
        /></label>
        <label class="field"
          ><span>${msg('主播的 PID')}</span><input name="hostPid" required maxlength="64"
        /></label>
        <label class="field">
          <span>${msg('开播（北京时间）')}</span
          ><input name="startedAt" type="datetime-local" step="1" required />
        </label>
        <label class="field">
          <span>${msg('下播（北京时间）')}</span
          ><input name="endedAt" type="datetime-local" step="1" required />
        </label>
        <label class="field">
          <span>${msg('销售额（元）')}</span><input name="gmv" type="number" min="0" step="0.01" required />
        </label>
        <label class="field">
          <span>${msg('其中平台商品销售额（元）')}</span
          ><input name="platformGmv" type="number" min="0" step="0.01" required />
        </label>
      </div>
      ${this.saving.render()}
      <p class="buttons">
        <button type="submit" class="primary" ?disabled=${this.saving.running}>${msg('添加这一场')}</button>
        <button type="button" @click=${() => (this.adding = false)}>${msg('结束填写')}</button>
      </p>
    </form>`;
  }

  private add() {
    this.adding = true;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('form input')?.focus());
  }

  /** Keeps the sessions that were typed in; those of the file stay as they are. */
  private async save(sessions: CertificationChannelsSession[]): Promise<boolean> {
    const {applicationId, item} = this;
    const done = await this.saving.run(() =>
      evidence.certificationPutEvidence({
        applicationId,
        evidenceId: item.evidenceId,
        certificationEvidenceRequest: {kind: 'CHANNELS_SESSIONS', sessions},
      }),
    );
    if (done) {
      this.dispatchEvent(new Event('changed'));
      this.querySelector<HTMLElement>('form input')?.focus();
    }
    return done;
  }

  private template() {
    const anchor = document.createElement('a');
    anchor.href = URL.createObjectURL(new Blob([`${COLUMNS}\r\n${EXAMPLE}\r\n`], {type: 'text/csv'}));
    anchor.download = 'sessions.csv';
    anchor.click();
    URL.revokeObjectURL(anchor.href);
  }
}

function session(values: FormData): CertificationChannelsSession {
  const value = (name: string) => String(values.get(name) ?? '').trim();
  // The browser leaves out seconds that are nought.
  const instant = (name: string) => `${value(name)}${value(name).length === 16 ? ':00' : ''}+08:00`;
  const fen = (name: string) => Math.round(Number(value(name)) * 100);
  return {
    sessionId: value('sessionId'),
    hostPid: value('hostPid'),
    startedAt: instant('startedAt'),
    endedAt: instant('endedAt'),
    gmvFen: fen('gmv'),
    platformGmvFen: fen('platformGmv'),
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'agency-evidence-sessions': EvidenceSessionsElement;
  }
}
