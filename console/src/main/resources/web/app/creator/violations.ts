import {msg, str} from '@lit/localize';
import {html, nothing, type TemplateResult} from 'lit';
import {customElement} from 'lit/decorators.js';
import type {CreatorProtectionCreatorViolation} from '../api/index.js';
import {SuiteElement} from '../shared/element.js';
import {moment} from '../shared/format.js';
import {text} from '../shared/i18n.js';
import {Listing, Loading} from '../shared/loading.js';
import {me, to, violations, violationTypes} from './services.js';
import {before} from './terms.js';
import {penaltyBadge, penaltyKind, redemptionBadge} from './words.js';

/** A creator's violations: what each costs, and whether it can be redeemed until when. */
@customElement('creator-violations')
export class CreatorViolationsElement extends SuiteElement {
  private readonly types = new Loading(this, violationTypes);
  private readonly all = new Listing<CreatorProtectionCreatorViolation>(this, (cursor) =>
    violations.creatorProtectionListViolations({creatorId: me(), cursor, limit: 50}),
  );

  override render() {
    const open = this.all.items.filter(({redemption}) => redemption.state === 'OPEN').length;
    return html`<h1>${msg('违规')}</h1>
      ${open > 0 ? html`<p class="notice">${msg(str`有 ${open} 项违规可以考代罚，请在期限之前完成专项考试。`)}</p>` : nothing}
      ${this.all.render(
        (items) =>
          html`<scroll-region aria-label=${msg('违规列表')}>
            <table>
              <caption>
                ${msg('每项违规的扣分、处罚和补救')}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${msg('违规名称')}</th>
                  <th scope="col">${msg('违规发生于')}</th>
                  <th scope="col" class="number">${msg('所扣分数')}</th>
                  <th scope="col">${msg('以考代罚')}</th>
                  <th scope="col">${msg('考试期限')}</th>
                  <th scope="col">${msg('区间处罚')}</th>
                </tr>
              </thead>
              <tbody>
                ${items.map((violation) => this.row(violation))}
              </tbody>
            </table>
          </scroll-region>`,
        msg('没有违规记录，请保持。'),
      )}
      <p><a href="/creator/credit">${msg('信用分流水')}</a></p>`;
  }

  private row({
    violationId,
    type,
    occurredAt,
    points,
    redemption,
    penalty,
  }: CreatorProtectionCreatorViolation): TemplateResult {
    return html`<tr>
      <th scope="row">
        <a href=${to.violation(violationId)}>${text(this.types.value?.get(type)?.title) || type}</a>
      </th>
      <td>${moment(occurredAt)}</td>
      <td class="number">${points}</td>
      <td>${redemptionBadge(redemption.state)}</td>
      <td>${redemption.deadline ? before(redemption.deadline) : '—'}</td>
      <td>${penalty ? html`${penaltyKind(penalty.kind)} ${penaltyBadge(penalty.state)}` : '—'}</td>
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'creator-violations': CreatorViolationsElement;
  }
}
