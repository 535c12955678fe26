import {updateWhenLocaleChanges} from '@lit/localize';
import {LitElement} from 'lit';

/**
 * What every element of the console is: part of the page's own document, so that one style sheet,
 * labels and the browser's search reach into it, and drawn again when the language changes.
 */
export abstract class SuiteElement extends LitElement {
  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  protected override createRenderRoot() {
    return this;
  }
}
