import type {str} from '@lit/localize';
import {generateMsgId} from '@lit/localize/internal/id-generation.js';

type Message = string | ReturnType<typeof str>;

/** A text of the code and its translation; placeholders are numbered from 0 in both. */
export type Translation = readonly [source: Message, translated: Message];

/** What `@lit/localize` looks texts up in. */
export function catalogue(translations: readonly Translation[]): Record<string, Message> {
  return Object.fromEntries(
    translations.map(([source, translated]) => [
      generateMsgId(typeof source === 'string' ? source : source.strings, false),
      translated,
    ]),
  );
}
