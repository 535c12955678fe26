import {msg, str} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement, query, state} from 'lit/decorators.js';
import {whenSessionEnds} from '../shared/client.js';
import '../shared/dialog.js';
import type {DialogElement} from '../shared/dialog.js';
import {SuiteElement} from '../shared/element.js';
import {language, speak, speakAsBefore} from '../shared/i18n.js';
import {problemNote} from '../shared/problem-note.js';
import {
  follow,
  go,
  inside,
  leave,
  match,
  stay,
  type Area,
  type Params,
  type Route,
} from '../shared/router.js';
import {
  loadSession,
  loggedInBeside,
  logIn,
  loginRefused,
  logInBeside,
  logOut,
  tellLogin,
  type User,
} from '../shared/session.js';
import {apply, choose, theme, type Theme} from '../shared/theme.js';
import {areaAt, AREAS, type AreaEntry} from './areas.js';

/** The frame around every page: who is there, what they can go to, and the page itself. */
@customElement('suite-console')
export class ConsoleElement extends SuiteElement {
  @state() private user: User | null | undefined;
  @state() private error?: unknown;
  @state() private entry?: AreaEntry;
  @state() private area?: Area;
  @state() private route?: Route;
  @state() private params: Params = {};
  /** Why the session goes on though it was to be ended. */
  @state() private notLoggedOut?: unknown;
  private shown = '';
  /** What leaves the page, while it is asked whether to. */
  private away = () => {};
  @query('#login-again') private loginAgain?: DialogElement;
  @query('#leaving') private leaving?: DialogElement;

  override connectedCallback() {
    super.connectedCallback();
    apply();
    this.replaceChildren();
    follow(
      () => void this.turn(),
      (away) => {
        this.away = away;
        this.leaving?.open();
      },
    );
    this.addEventListener('click', (event) => {
      const to = inside(event);
      if (to !== undefined) {
        event.preventDefault();
        leave(() => {
          go(to);
          scrollTo(0, 0);
        });
      }
    });
    whenSessionEnds(() => {
      void loggedInBeside().then(() => this.loginAgain?.close());
      this.loginAgain?.open();
    });
    void this.begin();
  }

  private async begin() {
    // What the address names is fetched while the gateway is asked who is there.
    areaAt(location.pathname)
      ?.load()
      .catch(() => {});
    await speakAsBefore();
    try {
      this.user = await loadSession();
      await this.arrive();
    } catch (error) {
      this.error = error;
    }
  }

  private async logOut() {
    this.notLoggedOut = undefined;
    try {
      await logOut();
    } catch (error) {
      stay();
      this.notLoggedOut = error;
    }
  }

  /** Goes on to another page: whoever reads it by ear or by keyboard begins at its top. */
  private async turn() {
    const before = this.shown;
    await this.arrive();
    if (this.shown !== before) {
      await this.updateComplete;
      this.querySelector<HTMLElement>('#page')?.focus({preventScroll: true});
    }
  }

  /** Shows the page that the address names. */
  private async arrive() {
    const path = location.pathname.replace(/(.)\/$/, '$1');
    if (path === '/logged-in') {
      tellLogin();
      close();
      return;
    }
    const user = this.user;
    const own = AREAS.filter((area) => user && area.admits(user));
    const first = own[0];
    if (path === '/' && first && first.path !== '/policies') {
      go(first.path, {replace: true});
      return;
    }
    const entry = areaAt(path);
    if (entry && !user && !loginRefused()) {
      logIn(path + location.search);
      return;
    }
    const admitted = entry && user && entry.admits(user) ? entry : undefined;
    try {
      const area = admitted ? (await admitted.load()).area : undefined;
      const found = area?.routes
        .map((route) => ({route, params: match(route.path, path)}))
        .find(({params}) => params !== undefined);
      this.entry = admitted;
      this.area = area;
      this.route = found?.route;
      this.shown = path;
      this.params = found?.params ?? {};
      this.error = undefined;
    } catch (error) {
      this.error = error;
    }
  }

  override updated() {
    const name = msg('直播电商规则台');
    document.title = this.route ? `${this.route.title()} · ${name}` : name;
  }

  override render() {
    const nav = this.area?.nav() ?? [];
    return html`
      <a class="skip" href="#page">${msg('跳到正文')}</a>
      <header class="top">
        <a class="brand" href="/"
          ><img src="/favicon.svg" alt="" width="24" height="24" />${msg('直播电商规则台')}</a
        >
        ${this.user ? this.areas(this.user) : nothing}
        <div class="tools">
          <button
            type="button"
            lang=${language() === 'zh' ? 'en' : 'zh-CN'}
            @click=${() => speak(language() === 'zh' ? 'en' : 'zh')}
          >
            ${language() === 'zh' ? 'English' : '中文'}
          </button>
          <select aria-label=${msg('明暗')} @change=${this.light}>
            ${this.themes().map(([value, label]) => html`<option value=${value} ?selected=${theme() === value}>${label}</option>`)}
          </select>
          ${
            this.user
              ? html`<span class="who">${this.user.name ?? this.user.id}</span>
                  <button type="button" @click=${() => leave(() => void this.logOut())}>
                    ${msg('退出')}
                  </button>`
              : nothing
          }
        </div>
      </header>
      ${
        nav.length > 1
          ? html`<nav class="pages" aria-label=${this.entry?.label() ?? ''}>
              ${nav.map(
                ({path, label}) =>
                  html`<a href=${path} aria-current=${this.isHere(path) ? 'page' : 'false'}>${label()}</a>`,
              )}
            </nav>`
          : nothing
      }
      ${this.notLoggedOut === undefined ? nothing : problemNote(this.notLoggedOut)}
      <main id="page" tabindex="-1">${this.page()}</main>
      <suite-dialog
        id="leaving"
        dangerous
        .heading=${msg('离开此页？')}
        .content=${() => html`<p>${msg('此页有未提交的内容，离开后会丢失。')}</p>`}
        .action=${msg('离开此页')}
        .otherwise=${msg('留在此页')}
        .confirm=${() => {
          // Once the dialog is closed, which gives the focus back to where it was.
          setTimeout(this.away);
          return true;
        }}
      ></suite-dialog>
      <suite-dialog
        id="login-again"
        .heading=${msg('登录已过期')}
        .content=${() => html`<p>${msg('请在新窗口中重新登录。此页上已填写的内容会保留。')}</p>`}
        .action=${msg('重新登录')}
        .confirm=${() => {
          logInBeside();
          return false;
        }}
      ></suite-dialog>
    `;
  }

  private themes(): [Theme, string][] {
    return [
      ['auto', msg('自动')],
      ['light', msg('浅色')],
      ['dark', msg('深色')],
    ];
  }

  private light(event: Event) {
    choose((event.target as HTMLSelectElement).value as Theme);
  }

  private areas(user: User) {
    return html`<nav class="areas" aria-label=${msg('主导航')}>
      ${AREAS.filter((area) => area.admits(user)).map(
        (area) =>
          html`<a href=${area.path} aria-current=${area === this.entry ? 'true' : 'false'}
            >${area.label()}</a
          >`,
      )}
    </nav>`;
  }

  private isHere(path: string): boolean {
    return location.pathname === path;
  }

  private page(): TemplateResult {
    if (this.error !== undefined) {
      return problemNote(this.error, () => void this.begin());
    }
    if (this.user === undefined) {
      return html`<p class="loading" role="status">${msg('正在加载…')}</p>`;
    }
    if (this.route) {
      return this.route.render(this.params, new URLSearchParams(location.search));
    }
    return location.pathname === '/' || loginRefused() ? this.welcome() : this.nothingHere();
  }

  private welcome() {
    const failed = new URLSearchParams(location.search).get('login') === 'failed';
    return html`<section class="welcome">
      <h1>${msg('知道自己符合哪些规则，还差什么')}</h1>
      ${failed ? html`<p class="problem" role="alert">${msg('登录没有成功，请再试一次。')}</p>` : nothing}
      ${
        loginRefused()
          ? html`<p class="problem" role="alert">
              ${msg('登录成功了，但规则台不接受这个账号的令牌。请换一个账号登录，或联系管理员。')}
            </p>`
          : nothing
      }
      <ul>
        <li>${msg('机构：整合营销权限是否开启，还缺哪些证明')}</li>
        <li>${msg('达人：新手护航到哪一步，违规如何挽回')}</li>
        <li>${msg('商家：每场直播得到或错过的流量券')}</li>
        <li>${msg('平台：审核、规则版本、结算与留痕')}</li>
      </ul>
      ${
        this.user
          ? html`<p>${msg(str`您的账号 ${this.user.id} 还没有任何角色，请联系管理员。`)}</p>`
          : html`<p>
              <button type="button" class="primary" @click=${() => logIn('/')}>${msg('登录')}</button>
            </p>`
      }
      <p class="quiet"><a href="/docs">${msg('接口文档')}</a></p>
    </section>`;
  }

  private nothingHere() {
    return html`<h1>${msg('这里没有页面')}</h1>
      <p>${msg('地址有误，或者您的角色看不到这一页。')}</p>
      <p><a href="/">${msg('回到首页')}</a></p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'suite-console': ConsoleElement;
  }
}
