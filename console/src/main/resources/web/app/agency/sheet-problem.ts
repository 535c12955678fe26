import {msg} from '@lit/localize';
import {html, type TemplateResult} from 'lit';
import type {Problem} from '../shared/problem.js';

/** What is wrong with a sheet of sessions, cell by cell. */
export function sheetProblem({
  document: {title, detail, violations = [], requestId},
}: Problem): TemplateResult {
  return html`<div class="problem" role="alert">
    <p><strong>${title}</strong></p>
    <p>${detail}</p>
    <scroll-region aria-label=${msg('表格中的错误')}>
      <table>
        <thead>
          <tr>
            <th scope="col" class="number">${msg('行')}</th>
            <th scope="col">${msg('列')}</th>
            <th scope="col">${msg('错误')}</th>
          </tr>
        </thead>
        <tbody>
          ${violations.map(({pointer, message}) => {
            const [, row = '', column = ''] = /^row:(\d+)\/column:(.*)$/.exec(pointer) ?? [];
            return html`<tr>
              <td class="number">${row}</td>
              <td><code>${column}</code></td>
              <td>${message}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </scroll-region>
    <p class="quiet">${msg('请求编号')} <code>${requestId}</code></p>
  </div>`;
}
