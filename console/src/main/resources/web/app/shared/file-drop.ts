import {msg} from '@lit/localize';
import {html} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {SuiteElement} from './element.js';

/** Takes a file by drag and drop or from the file dialog; fires `file` with it as the detail. */
@customElement('file-drop')
export class FileDropElement extends SuiteElement {
  @property() label = '';
  /** The types that the file dialog offers, as `accept` of an input has them. */
  @property() accept = '';
  @property({type: Boolean}) disabled = false;
  @state() private over = false;

  override render() {
    return html`<label
      class="drop ${this.over ? 'over' : ''}"
      @dragover=${this.dragged}
      @dragleave=${() => (this.over = false)}
      @drop=${this.dropped}
    >
      <span>${this.label}</span>
      <span class="quiet">${msg('把文件拖到这里，或点击选择')}</span>
      <input type="file" accept=${this.accept} ?disabled=${this.disabled} @change=${this.chosen} />
    </label>`;
  }

  private dragged(event: DragEvent) {
    event.preventDefault();
    this.over = true;
  }

  private dropped(event: DragEvent) {
    event.preventDefault();
    this.over = false;
    this.take(event.dataTransfer?.files[0]);
  }

  private chosen(event: Event) {
    const input = event.target as HTMLInputElement;
    this.take(input.files?.[0]);
    input.value = '';
  }

  private take(file: File | undefined) {
    if (file && !this.disabled) {
      this.dispatchEvent(new CustomEvent<File>('file', {detail: file}));
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'file-drop': FileDropElement;
  }
}
