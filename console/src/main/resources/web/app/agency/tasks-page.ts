import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, query, state} from 'lit/decorators.js';
import type {CertificationTask} from '../api/index.js';
import {newIdempotencyKey} from '../shared/client.js';
import '../shared/dialog.js';
import type {DialogElement} from '../shared/dialog.js';
import {SuiteElement} from '../shared/element.js';
import {moment} from '../shared/format.js';
import {Action, Listing, Loading} from '../shared/loading.js';
import {nextKey, ownAgency, permission, tasks} from './client.js';
import {orderKind} from './names.js';

/** The merchants' tasks, to sign a creator of the agency's up to them. */
@customElement('agency-tasks')
export class TasksPageElement extends SuiteElement {
  private readonly standing = new Loading(this, () =>
    permission.certificationGetPermission({agencyId: ownAgency()}),
  );
  private readonly listing = new Listing<CertificationTask>(this, (cursor) =>
    tasks.certificationListTasks({cursor}),
  );
  private readonly signingUp = new Action(this);
  @state() private wanted?: CertificationTask;
  @state() private said = '';
  private key = newIdempotencyKey();
  @query('suite-dialog') private dialog!: DialogElement;

  override render() {
    return html`
      <h1>${msg('可报名任务')}</h1>
      ${this.standing.render(({status}) =>
        status === 'CLOSED'
          ? html`<p class="notice">
              ${msg('整合营销权限未开通，整合营销任务不能报名（C9）；代播任务不受影响（C10）。')}
              <a href="/agency">${msg('查看还差什么')}</a>
            </p>`
          : nothing,
      )}
      <div role="status">
        ${
          this.said
            ? html`<p class="done" tabindex="-1">
                ${this.said} <a href="/agency/orders">${msg('我的订单')}</a>
              </p>`
            : nothing
        }
      </div>
      ${this.listing.render(
        (items) =>
          html`<ul class="cards">
            ${items.map((task) => this.task(task))}
          </ul>`,
        msg('目前没有任务。'),
      )}
      <suite-dialog
        .heading=${msg(str`报名“${this.wanted?.title ?? ''}”`)}
        .content=${() => this.form()}
        .action=${msg('确认报名')}
        .confirm=${() => this.signUp()}
      ></suite-dialog>
    `;
  }

  private task(task: CertificationTask) {
    const {title, kind, merchantId, description, createdAt} = task;
    return html`<li class="card">
      <h2>${title}</h2>
      <p class="quiet">${orderKind(kind)} · ${merchantId} · ${moment(createdAt)}</p>
      ${description ? html`<p>${description}</p>` : nothing}
      ${
        kind === 'INTEGRATED_MARKETING' && this.standing.value?.status === 'CLOSED'
          ? html`<p>
              ${msg('整合营销权限未开通，不能报名（C9）。')} <a href="/agency">${msg('查看还差什么')}</a>
            </p>`
          : html`<p class="buttons">
              <button
                type="button"
                aria-label=${msg(str`报名：${title}`)}
                @click=${() => {
                  this.wanted = task;
                  this.key = newIdempotencyKey();
                  this.signingUp.error = undefined;
                  this.dialog.open();
                }}
              >
                ${msg('报名')}
              </button>
            </p>`
      }
    </li>`;
  }

  private form() {
    return html`
      <label class="field">
        <span>${msg('达人编号（可不填）')}</span>
        <input name="creatorId" maxlength="64" />
      </label>
      ${this.signingUp.render()}
    `;
  }

  private async signUp(): Promise<boolean> {
    const {wanted} = this;
    if (!wanted) {
      return true;
    }
    const creatorId = this.dialog.querySelector<HTMLInputElement>('input')?.value.trim() || undefined;
    const done = await this.signingUp.run(() =>
      tasks.certificationSignUpToTask({
        taskId: wanted.taskId,
        certificationTaskOrderRequest: {creatorId},
        idempotencyKey: this.key,
      }),
    );
    this.key = nextKey(this.key, this.signingUp.error);
    if (done) {
      this.said = msg(str`已报名“${wanted.title}”。`);
    }
    return done;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agency-tasks': TasksPageElement;
  }
}
