import {msg} from '@lit/localize';
import {html, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {
  CertificationEvidence,
  CertificationEvidenceKind,
  CertificationEvidenceRequest,
} from '../api/index.js';
import {newIdempotencyKey} from '../shared/client.js';
import {SuiteElement} from '../shared/element.js';
import {Action, everything, Loading} from '../shared/loading.js';
import {Problem} from '../shared/problem.js';
import {isTypedIn, Unsent} from '../shared/unsent.js';
import {awardPool, evidence, nextKey} from './client.js';
import {evidenceForm, type EvidenceField} from './evidence-kinds.js';

/**
 * What is asked for a piece of evidence, to add one or to change one. Fires `saved` with the evidence
 * as the detail, and `cancelled`.
 */
@customElement('agency-evidence-form')
export class EvidenceFormElement extends SuiteElement {
  @property() applicationId = '';
  @property() kind!: CertificationEvidenceKind;
  /** What is changed; absent for new evidence. */
  @property({attribute: false}) existing?: CertificationEvidence;
  private readonly saving = new Action(this);
  private readonly awards = new Loading(this, async () =>
    this.kind === 'AWARD'
      ? (await everything((cursor) => awardPool.certificationListAwards({cursor}))).filter(
          ({active}) => active,
        )
      : [],
  );
  private idempotencyKey = newIdempotencyKey();

  constructor() {
    super();
    new Unsent(this, () => isTypedIn(this));
  }

  override render() {
    const {title, fields} = evidenceForm(this.kind);
    return html`<form @submit=${this.save} aria-label=${title}>
      ${fields.map((field) => this.field(field))} ${this.saving.render()}
      <p class="buttons">
        <button type="submit" class="primary" ?disabled=${this.saving.running}>
          ${this.existing ? msg('保存修改') : msg('保存材料')}
        </button>
        <button type="button" @click=${() => this.dispatchEvent(new Event('cancelled'))}>
          ${msg('取消')}
        </button>
      </p>
    </form>`;
  }

  override firstUpdated() {
    this.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }

  private field(field: EvidenceField) {
    const {name, label} = field;
    const {error} = this.saving;
    const wrong = error instanceof Problem ? error.violation(name) : undefined;
    return html`<label class="field">
      <span>${label}</span>
      ${this.input(field, wrong !== undefined)} ${wrong ? html`<span class="error">${wrong}</span>` : nothing}
    </label>`;
  }

  private input({name, type}: EvidenceField, wrong: boolean) {
    const value = this.existing?.[name] as string | undefined;
    switch (type) {
      case 'long':
        return html`<textarea name=${name} rows="3" maxlength="2000" required aria-invalid=${wrong}>
${value ?? ''}</textarea>`;
      case 'award':
        return this.awards.render(
          (awards) =>
            html`<select name=${name} required>
              <option value="">${msg('请选择奖池内的奖项')}</option>
              ${awards.map(
                ({awardId, name: title, organizer}) =>
                  html`<option value=${awardId} ?selected=${awardId === value}>
                    ${title}${organizer ? ` · ${organizer}` : ''}
                  </option>`,
              )}
            </select>`,
        );
      default:
        return html`<input
          name=${name}
          type=${type}
          maxlength=${name === 'pid' ? 64 : 200}
          pattern=".*\\S.*"
          title=${msg('不能只填空格')}
          required
          value=${value ?? nothing}
          aria-invalid=${wrong}
        />`;
    }
  }

  private async save(event: SubmitEvent) {
    event.preventDefault();
    const values = Object.fromEntries(
      [...new FormData(event.target as HTMLFormElement)].map(([name, value]) => [name, String(value).trim()]),
    );
    const award = this.awards.value?.find(({awardId}) => awardId === values['awardId']);
    // The form has exactly the fields of its kind.
    const certificationEvidenceRequest = {
      ...values,
      ...(award ? {awardName: award.name} : {}),
      kind: this.kind,
    } as unknown as CertificationEvidenceRequest;
    const {applicationId, existing, idempotencyKey} = this;
    await this.saving.run(async () => {
      const saved = existing
        ? await evidence.certificationPutEvidence({
            applicationId,
            evidenceId: existing.evidenceId,
            certificationEvidenceRequest,
          })
        : await evidence.certificationAddEvidence({
            applicationId,
            certificationEvidenceRequest,
            idempotencyKey,
          });
      this.dispatchEvent(new CustomEvent<CertificationEvidence>('saved', {detail: saved}));
    });
    this.idempotencyKey = nextKey(idempotencyKey, this.saving.error);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agency-evidence-form': EvidenceFormElement;
  }
}
