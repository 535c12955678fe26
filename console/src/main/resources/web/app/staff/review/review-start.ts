import {msg} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {CertificationApplicationState, CertificationCapability} from '../../api/index.js';
import {SuiteElement} from '../../shared/element.js';
import {operation} from '../operation/area.js';
import {isOne} from './roles.js';
import './review-queue.js';

/** Where staff begin: what there is to do for them, and the queue of applications. */
@customElement('review-start')
export class ReviewStartElement extends SuiteElement {
  @property() state: CertificationApplicationState = 'IN_REVIEW';
  @property() capability?: CertificationCapability;

  override render() {
    const staff = isOne('reviewer', 'operator', 'auditor');
    return html`
      <h1>${isOne('reviewer') ? msg('审核队列') : msg('工作台首页')}</h1>
      ${isOne('reviewer') ? nothing : this.tasks()}
      ${
        staff
          ? html`
              ${isOne('reviewer') ? nothing : html`<h2>${msg('审核队列')}</h2>`}
              <review-queue .state=${this.state} .capability=${this.capability}></review-queue>
            `
          : nothing
      }
    `;
  }

  private tasks() {
    const own = [
      {
        path: '/staff/agencies',
        label: msg('机构与权限'),
        about: isOne('operator')
          ? msg('查看权限与认证，预览并撤销认证')
          : msg('查看每家机构的权限、认证与订单'),
        may: isOne('operator', 'auditor'),
      },
      {
        path: '/staff/decisions',
        label: msg('决定留痕'),
        about: msg('查每个决定的事实与依据，重放决定，校验链条'),
        may: isOne('operator', 'auditor'),
      },
      {
        path: '/staff/creators',
        label: msg('达人护航'),
        about: msg('查看达人是否符合条件、护航到哪一步'),
        may: isOne('operator', 'auditor'),
      },
      {
        path: '/staff/exams',
        label: msg('考试统计'),
        about: msg('查看考试通过率与试题的难度、区分度'),
        may: isOne('operator', 'auditor'),
      },
    ].filter(({may}) => may);
    const pages = operation.nav();
    return html`
      ${
        own.length > 0
          ? html`<h2>${msg('您可以在这里')}</h2>
              <ul class="cards">
                ${own.map(
                  ({path, label, about}) =>
                    html`<li class="card">
                      <p><a href=${path}>${label}</a></p>
                      <p class="quiet">${about}</p>
                    </li>`,
                )}
              </ul>`
          : nothing
      }
      ${
        pages.length > 0
          ? html`<h2>${msg('运营页面')}</h2>
              <p class="buttons">
                ${pages.map(({path, label}) => html`<a class="button" href=${path}>${label()}</a>`)}
              </p>`
          : nothing
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'review-start': ReviewStartElement;
  }
}
