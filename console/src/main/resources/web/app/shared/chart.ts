import {html} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {EChartsCoreOption, EChartsType} from 'echarts/core';
import {SuiteElement} from './element.js';

/**
 * A picture of figures. The library is loaded when the first one is shown. The figures themselves
 * are to be on the page as text or table too: a canvas says nothing to a screen reader but `label`.
 */
@customElement('suite-chart')
export class ChartElement extends SuiteElement {
  @property() label = '';
  @property({attribute: false}) option: EChartsCoreOption = {};
  private chart?: EChartsType;
  private readonly resized = new ResizeObserver(() => this.chart?.resize());
  private readonly dark = matchMedia('(prefers-color-scheme: dark)');

  override render() {
    return html`<div class="chart" role="img" aria-label=${this.label}></div>`;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.dark.addEventListener('change', this.redraw);
    addEventListener('suite-theme', this.redraw);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.dark.removeEventListener('change', this.redraw);
    removeEventListener('suite-theme', this.redraw);
    this.resized.disconnect();
    this.chart?.dispose();
    this.chart = undefined;
  }

  override updated() {
    void this.draw();
  }

  private readonly redraw = () => {
    this.chart?.dispose();
    this.chart = undefined;
    void this.draw();
  };

  private async draw() {
    const {init} = await import('./echarts.js');
    const box = this.querySelector<HTMLElement>('.chart');
    if (!this.isConnected || !box) {
      return;
    }
    if (!this.chart) {
      this.chart = init(box, isDark(box) ? 'dark' : undefined);
      this.resized.observe(box);
    }
    // The tooltip's other mode writes style attributes, which the page's policy forbids.
    const tooltip = {renderMode: 'richText', ...(this.option['tooltip'] as object | undefined)};
    this.chart.setOption({backgroundColor: 'transparent', ...this.option, tooltip}, true);
  }
}

function isDark(box: HTMLElement): boolean {
  const chosen = box.ownerDocument.documentElement.dataset['theme'];
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

declare global {
  interface HTMLElementTagNameMap {
    'suite-chart': ChartElement;
  }
}
