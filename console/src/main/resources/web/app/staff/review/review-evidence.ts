import {msg, str} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {
  CertificationEvidenceApi,
  type CertificationChannelsSession,
  type CertificationEvidence,
} from '../../api/index.js';
import {configuration} from '../../shared/client.js';
import {SuiteElement} from '../../shared/element.js';
import {bytes, count, day, moment, money} from '../../shared/format.js';
import {Loading} from '../../shared/loading.js';
import {evidenceKindName} from './names.js';

const api = new CertificationEvidenceApi(configuration);
/** How long a table of text may be to be shown in the page, and how many of its rows are. */
const SMALL_TABLE = 256 * 1024;
const SHOWN_ROWS = 100;

/** What there is to see of a piece of evidence beyond its own fields. */
interface Seen {
  address: string;
  sessions: CertificationChannelsSession[];
  rows: string[][];
}

/** One piece of evidence: what the agency says, the file beside it, and who handed it in before. */
@customElement('review-evidence')
export class ReviewEvidenceElement extends SuiteElement {
  @property() application = '';
  @property({attribute: false}) evidence!: CertificationEvidence;
  private readonly seen = new Loading(this, () => this.look());

  override render() {
    const {kind, duplicates = []} = this.evidence;
    return html`
      ${
        duplicates.length > 0
          ? html`<div class="notice">
              <p><strong>${msg('其他机构也提交过这份材料')}</strong></p>
              <ul>
                ${duplicates.map(
                  ({agencyId, applicationId, reason}) =>
                    html`<li>
                      ${reason === 'FILE' ? msg('文件相同') : msg('合同编号相同')}:
                      <a href="/staff/agencies/${agencyId}">${agencyId}</a>
                      <a href="/staff/applications/${applicationId}">${msg('那份申请')}</a>
                    </li>`,
                )}
              </ul>
            </div>`
          : nothing
      }
      <div class="review-shown">
        <dl class="review-facts">
          ${this.facts().map(
            ([label, value]) =>
              html`<div>
                <dt>${label}</dt>
                <dd>${value}</dd>
              </div>`,
          )}
        </dl>
        <div>${this.seen.render((seen) => this.file(seen))}</div>
      </div>
      ${kind === 'CHANNELS_SESSIONS' && this.seen.value ? this.sessions(this.seen.value.sessions) : nothing}
      ${this.seen.value && this.seen.value.rows.length > 1 ? this.table(this.seen.value.rows) : nothing}
    `;
  }

  private facts(): [string, string][] {
    const e = this.evidence;
    const facts: [string, string | undefined][] = [
      [msg('标题'), e.title],
      [msg('签约方'), e.partyName],
      [msg('平台账号'), e.platformAccountId],
      [msg('合同编号'), e.contractNumber],
      [msg('签约日期'), e.signedOn && day(e.signedOn)],
      [msg('合作日期'), e.cooperatedOn && day(e.cooperatedOn)],
      [msg('奖项名称'), e.awardName],
      [msg('奖池编号'), e.awardId],
      [msg('获奖项目'), e.project],
      [msg('获奖日期'), e.wonOn && day(e.wonOn)],
      [msg('客户'), e.client],
      [msg('完成日期'), e.completedOn && day(e.completedOn)],
      [msg('主播名称'), e.hostName],
      ['PID', e.pid],
      [msg('截图日期'), e.takenOn && day(e.takenOn)],
      [msg('材料说明'), e.description],
      [msg('场次数'), e.sessionCount === undefined ? undefined : count(e.sessionCount)],
      [msg('添加时间'), moment(e.createdAt)],
    ];
    return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
  }

  /** The file as the browser can show it; what it cannot show can be downloaded. */
  private file({address}: Seen): TemplateResult {
    const {file, kind} = this.evidence;
    if (!file) {
      return html`<p class="quiet">${kind === 'HOST_PID' ? msg('此项没有文件') : msg('未上传文件')}</p>`;
    }
    const name = evidenceKindName(kind);
    return html`
      ${
        file.mediaType.startsWith('image/')
          ? html`<a href=${address} target="_blank" rel="noopener"
              ><img class="review-image" src=${address} alt=${msg(str`${name}的图片`)}
            /></a>`
          : nothing
      }
      <p>
        <a href=${address} download aria-label=${`${msg('下载文件')} ${name}`}>${msg('下载文件')}</a>
        <span class="quiet">${typeName(file.mediaType)} · ${bytes(file.size)}</span>
      </p>
      <p class="quiet">
        ${msg('上传于')} ${moment(file.uploadedAt)}<br />SHA-256 <code class="hash">${file.sha256}</code>
      </p>
    `;
  }

  private sessions(sessions: CertificationChannelsSession[]) {
    return html`<scroll-region class="review-rows" aria-label=${msg('场次明细')}>
      <table>
        <caption>
          ${msg(str`场次明细，共 ${count(sessions.length)} 场`)}
        </caption>
        <thead>
          <tr>
            <th scope="col">${msg('场次编号')}</th>
            <th scope="col">PID</th>
            <th scope="col">${msg('开播')}</th>
            <th scope="col">${msg('下播')}</th>
            <th scope="col" class="number">${msg('销售额')}</th>
            <th scope="col" class="number">${msg('平台商品销售额')}</th>
          </tr>
        </thead>
        <tbody>
          ${sessions.map(
            (session) =>
              html`<tr>
                <th scope="row">${session.sessionId}</th>
                <td>${session.hostPid}</td>
                <td>${moment(session.startedAt)}</td>
                <td>${moment(session.endedAt)}</td>
                <td class="number">${money(session.gmvFen)}</td>
                <td class="number">${money(session.platformGmvFen)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </scroll-region>`;
  }

  private table([head = [], ...rows]: string[][]) {
    return html`<scroll-region class="review-rows" aria-label=${msg('表格内容')}>
      <table>
        <caption>
          ${
            rows.length > SHOWN_ROWS
              ? msg(str`表格内容，前 ${SHOWN_ROWS} 行`)
              : msg(str`表格内容，共 ${count(rows.length)} 行`)
          }
        </caption>
        <thead>
          <tr>
            ${head.map((cell) => html`<th scope="col">${cell}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, SHOWN_ROWS).map(
            (row) =>
              html`<tr>
                ${row.map((cell) => html`<td>${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </scroll-region>`;
  }

  private async look(): Promise<Seen> {
    const of = {applicationId: this.application, evidenceId: this.evidence.evidenceId};
    const {path} = await api.certificationGetEvidenceFileRequestOpts(of);
    const {kind, file} = this.evidence;
    if (kind === 'CHANNELS_SESSIONS') {
      const {sessions = [], sheetSessions = []} = await api.certificationGetEvidence(of);
      return {address: path, sessions: [...sessions, ...sheetSessions], rows: []};
    }
    const rows =
      file?.mediaType === 'text/csv' && file.size <= SMALL_TABLE
        ? cells(await (await api.certificationGetEvidenceFile(of)).text())
        : [];
    return {address: path, sessions: [], rows};
  }
}

function typeName(mediaType: string): string {
  switch (mediaType) {
    case 'application/pdf':
      return 'PDF';
    case 'image/png':
      return 'PNG';
    case 'image/jpeg':
      return 'JPEG';
    case 'text/csv':
      return 'CSV';
    default:
      return mediaType.includes('spreadsheet') ? 'XLSX' : mediaType;
  }
}

/** The cells of a table in CSV, quoted ones included. */
export function cells(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of csv
    .replace(/^\ufeff/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') {
      if (row.length > 1 || row[0] !== '') {
        rows.push(row);
      }
      row = [];
    }
  }
  return rows;
}

declare global {
  interface HTMLElementTagNameMap {
    'review-evidence': ReviewEvidenceElement;
  }
}
