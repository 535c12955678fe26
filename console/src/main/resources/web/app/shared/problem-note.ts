import {msg} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {text} from './i18n.js';
import {Problem} from './problem.js';

/** What went wrong, in the words of whoever refused, and the id to ask about it by. */
export function problemNote(error: unknown, again?: () => void): TemplateResult {
  return html`<div class="problem" role="alert">
    ${error instanceof Problem ? refused(error) : html`<p><strong>${unanswered(error)}</strong></p>`}
    ${again ? html`<button type="button" @click=${again}>${msg('重试')}</button>` : nothing}
  </div>`;
}

function refused({document: {title, detail, violations, findings, requestId}}: Problem) {
  return html`
    <p><strong>${title}</strong></p>
    ${detail ? html`<p>${detail}</p>` : nothing}
    ${
      violations?.length
        ? html`<ul>
            ${violations.map(({pointer, message}) => html`<li>${pointer ? html`<code>${pointer}</code> ` : nothing}${message}</li>`)}
          </ul>`
        : nothing
    }
    ${
      findings?.length
        ? html`<ul class="findings">
            ${findings
              .filter(({status}) => status === 'NOT_MET' || status === 'UNKNOWN')
              .map(
                ({clause, title, advice}) =>
                  html`<li><b>${clause}</b> ${text(title)}${advice ? html`: ${text(advice)}` : nothing}</li>`,
              )}
          </ul>`
        : nothing
    }
    ${requestId ? html`<p class="quiet">${msg('请求编号')} <code>${requestId}</code></p>` : nothing}
  `;
}

function unanswered(error: unknown): string {
  return error instanceof Error && error.name === 'FetchError'
    ? msg('无法连接到服务器，请检查网络后重试。')
    : msg('页面出错了。');
}
