import {html} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {IncentiveDecisionsApi} from '../api/index.js';
import {configuration} from '../shared/client.js';
import '../shared/decision.js';
import {SuiteElement} from '../shared/element.js';
import {Loading} from '../shared/loading.js';

const decisions = new IncentiveDecisionsApi(configuration);

/** A decision on record, fetched once it is to be shown. */
@customElement('merchant-recorded-decision')
export class RecordedDecisionElement extends SuiteElement {
  @property() decision = '';
  private readonly found = new Loading(this, () =>
    decisions.incentiveGetDecision({decisionId: this.decision}),
  );

  override render() {
    return this.found.render(
      ({decision}) => html`<policy-decision service="incentive" .decision=${decision}></policy-decision>`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'merchant-recorded-decision': RecordedDecisionElement;
  }
}
