import {html, type TemplateResult} from 'lit';

/** A number with what it is. */
export function figure(value: string, label: string): TemplateResult {
  return html`<span class="figure"><span class="big">${value}</span><span>${label}</span></span>`;
}
