import {msg, str} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {CreatorProtectionNotificationType, type CreatorProtectionNotification} from '../api/index.js';
import {newIdempotencyKey} from '../shared/client.js';
import {badge} from '../shared/decision.js';
import {SuiteElement} from '../shared/element.js';
import {moment} from '../shared/format.js';
import {text} from '../shared/i18n.js';
import {Action, Listing} from '../shared/loading.js';
import {me, notifications, to} from './services.js';

/** How long to wait before a stream that was refused is opened again. */
const AGAIN_MS = 15_000;

/**
 * A creator's notices, as they come. Fires `creator-notice` when a new one has come, so that what it
 * tells of can be fetched anew.
 */
@customElement('creator-notices')
export class CreatorNoticesElement extends SuiteElement {
  @state() private news = '';
  @state() private live = false;
  private latest = -1;
  private stream?: EventSource;
  private again?: number;
  private readonly reading = new Action(this);
  private readonly keys = new Map<string, string>();
  private readonly notices = new Listing<CreatorProtectionNotification>(this, async (cursor) => {
    const page = await notifications.creatorProtectionListNotifications({creatorId: me(), cursor, limit: 5});
    // The stream tells all notices from the first one on; only those after this one are news.
    this.latest = Math.max(this.latest, page.items?.[0]?.sequence ?? 0);
    return page;
  });

  override connectedCallback() {
    super.connectedCallback();
    void this.listen();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.stream?.close();
    this.stream = undefined;
    clearTimeout(this.again);
  }

  private async listen() {
    const {path} = await notifications.creatorProtectionStreamNotificationsRequestOpts({creatorId: me()});
    if (!this.isConnected) {
      return;
    }
    const stream = new EventSource(path);
    this.stream?.close();
    this.stream = stream;
    stream.onopen = () => (this.live = true);
    stream.onerror = () => {
      this.live = false;
      // A stream that broke is opened again by the browser, one that was refused is not.
      if (stream.readyState === EventSource.CLOSED && stream === this.stream) {
        this.again = setTimeout(() => void this.listen(), AGAIN_MS);
      }
    };
    for (const type of Object.values(CreatorProtectionNotificationType)) {
      stream.addEventListener(type, (event: MessageEvent<string>) => {
        void this.arrived(JSON.parse(event.data) as CreatorProtectionNotification);
      });
    }
  }

  private async arrived(notice: CreatorProtectionNotification) {
    if (this.latest < 0 || notice.sequence <= this.latest) {
      return;
    }
    this.latest = notice.sequence;
    this.news = msg(str`新通知：${text(notice.title)}`);
    this.dispatchEvent(new CustomEvent('creator-notice', {bubbles: true, detail: notice}));
    await this.notices.reload();
  }

  override render() {
    const unread = this.notices.items.filter(({readAt}) => !readAt);
    return html`<section class="card" aria-labelledby="notices">
      <div class="spread notices-head">
        <h2 id="notices">${msg('我的通知')}</h2>
        ${badge(this.live ? 'good' : 'plain', this.live ? msg('实时更新') : msg('正在连接'))}
      </div>
      <p role="status" class=${this.news ? 'done' : ''}>${this.news}</p>
      ${this.reading.render()}
      ${
        unread.length > 1
          ? html`<p>
              <button type="button" ?disabled=${this.reading.running} @click=${() => this.read(unread)}>
                ${msg(str`全部标为已读（${unread.length}）`)}
              </button>
            </p>`
          : nothing
      }
      ${this.notices.render(
        (items) =>
          html`<ul class="notices">
            ${items.map((notice) => this.notice(notice))}
          </ul>`,
        msg('还没有通知。平台识别您之后会在这里告诉您。'),
      )}
    </section>`;
  }

  private notice(notice: CreatorProtectionNotification) {
    const violationId = notice.data?.['violationId'];
    return html`<li class=${notice.readAt ? 'read' : 'unread'}>
      <p>
        ${notice.readAt ? nothing : badge('wait', msg('未读'))} <strong>${text(notice.title)}</strong>
        <span class="quiet">${moment(notice.createdAt)}</span>
      </p>
      <p>${text(notice.text)}</p>
      ${
        notice.readAt && typeof violationId !== 'string'
          ? nothing
          : html`<p class="buttons">
              ${
                typeof violationId === 'string'
                  ? html`<a href=${to.violation(violationId)}>${msg('查看这项违规')}</a>`
                  : nothing
              }
              ${
                notice.readAt
                  ? nothing
                  : html`<button
                      type="button"
                      ?disabled=${this.reading.running}
                      aria-label=${msg(str`标为已读：${text(notice.title)}`)}
                      @click=${() => this.read([notice])}
                    >
                      ${msg('标为已读')}
                    </button>`
              }
            </p>`
      }
    </li>`;
  }

  private async read(notices: CreatorProtectionNotification[]) {
    const done = await this.reading.run(async () => {
      for (const {notificationId} of notices) {
        const idempotencyKey = this.keys.get(notificationId) ?? newIdempotencyKey();
        this.keys.set(notificationId, idempotencyKey);
        await notifications.creatorProtectionReadNotification({
          creatorId: me(),
          notificationId,
          idempotencyKey,
        });
      }
    });
    await this.notices.reload();
    if (done) {
      this.news = msg('已标为已读');
      this.querySelector<HTMLElement>('.notices button, .notices a')?.focus();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'creator-notices': CreatorNoticesElement;
  }
}
