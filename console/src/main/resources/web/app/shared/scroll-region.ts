/**
 * What may be wider than the page, such as a table: scrolls by itself, for the keyboard too. It is to
 * be named by an `aria-label`.
 */
export class ScrollRegionElement extends HTMLElement {
  connectedCallback(): void {
    this.tabIndex = 0;
    this.role = 'region';
  }
}

customElements.define('scroll-region', ScrollRegionElement);

declare global {
  interface HTMLElementTagNameMap {
    'scroll-region': ScrollRegionElement;
  }
}
