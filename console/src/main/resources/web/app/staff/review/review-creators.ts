import {msg} from '@lit/localize';
import {html} from 'lit';
import {customElement} from 'lit/decorators.js';
import {
  CreatorProtectionCreatorsApi,
  CreatorProtectionProtectionApi,
  type CreatorProtectionCreator,
  type CreatorProtectionProtection,
  type CreatorProtectionProtectionState,
} from '../../api/index.js';
import {configuration} from '../../shared/client.js';
import '../../shared/decision.js';
import {badge, outcomeBadge} from '../../shared/decision.js';
import {SuiteElement} from '../../shared/element.js';
import {count, moment, quantity} from '../../shared/format.js';
import {Listing} from '../../shared/loading.js';
import {decisionsAbout} from '../decision-paths.js';

const creators = new CreatorProtectionCreatorsApi(configuration);
const protections = new CreatorProtectionProtectionApi(configuration);
/** Few on a page, for each one's protection is asked for too. */
const PAGE = 20;

/** All creators: whether they meet the conditions, and how far their protection is. */
@customElement('review-creators')
export class ReviewCreatorsElement extends SuiteElement {
  private readonly all = new Listing(this, async (cursor) => {
    const {items = [], nextCursor} = await creators.creatorProtectionListCreators({cursor, limit: PAGE});
    const found = items.map(async (creator) => ({
      creator,
      protection: await protections.creatorProtectionGetProtection({creatorId: creator.creatorId}),
    }));
    return {items: await Promise.all(found), nextCursor};
  });

  override render() {
    return html`<h1>${msg('达人护航')}</h1>
      ${this.all.render(
        (all) =>
          html`<scroll-region class="review-lines" aria-label=${msg('达人列表')}>
            <table>
              <caption>
                ${msg('各达人的条件与护航')}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${msg('达人编号')}</th>
                  <th scope="col">${msg('准入条件')}</th>
                  <th scope="col">${msg('护航状态')}</th>
                  <th scope="col">${msg('识别时间')}</th>
                  <th scope="col">${msg('护航开始于')}</th>
                  <th scope="col">${msg('护航有效至')}</th>
                  <th scope="col">${msg('剩余直播时长')}</th>
                  <th scope="col" class="number">${msg('剩余挂车短视频')}</th>
                  <th scope="col">${msg('明细')}</th>
                </tr>
              </thead>
              <tbody>
                ${all.map(({creator, protection}) => this.row(creator, protection))}
              </tbody>
            </table>
          </scroll-region>`,
        msg('还没有达人。'),
      )}`;
  }

  private row(creator: CreatorProtectionCreator, protection: CreatorProtectionProtection) {
    const {creatorId, eligibility} = creator;
    const {state, identifiedAt, activeFrom, validUntil, windowDaysEnd, liveTimeLeft, cartVideosLeft} =
      protection;
    return html`<tr>
      <th scope="row">${creatorId}</th>
      <td>${outcomeBadge(eligibility.outcome)}</td>
      <td>${protectionBadge(state)}</td>
      <td>${moment(identifiedAt ?? creator.identifiedAt)}</td>
      <td>${moment(activeFrom)}</td>
      <td>${moment(validUntil ?? windowDaysEnd)}</td>
      <td>${quantity({value: liveTimeLeft, unit: 'duration'})}</td>
      <td class="number">${count(cartVideosLeft)}</td>
      <td>
        <a href="/staff/creators/${creatorId}">${msg('看达人')}</a>
        <a href=${decisionsAbout('creator-protection', `creator:${creatorId}`)}>${msg('看留痕')}</a>
      </td>
    </tr>`;
  }
}

/** The badge of how far a protection is. */
export function protectionBadge(state: CreatorProtectionProtectionState) {
  switch (state) {
    case 'NOT_ELIGIBLE':
      return badge('plain', msg('不在护航中'));
    case 'IDENTIFIED':
      return badge('wait', msg('已识别，待领取'));
    case 'CLAIMED':
      return badge('wait', msg('已领取，待学习考试'));
    case 'PENDING_FIRST_CONTENT':
      return badge('wait', msg('待首次带货'));
    case 'ACTIVE':
      return badge('good', msg('护航中'));
    case 'ENDED':
      return badge('plain', msg('护航已结束'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'review-creators': ReviewCreatorsElement;
  }
}
