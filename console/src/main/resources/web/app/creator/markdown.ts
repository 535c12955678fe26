import {html, type TemplateResult} from 'lit';

/** A paragraph or a list of a lesson. */
type Block = {kind: 'p'; lines: string[]} | {kind: 'ul' | 'ol'; items: string[]};

const BULLET = /^[-*]\s+(.*)$/;
const NUMBERED = /^\d+\.\s+(.*)$/;

/** The part of Markdown that lessons are written in: paragraphs, lists and bold words. */
export function markdown(source: string): TemplateResult[] {
  return blocks(source).map((block) => {
    switch (block.kind) {
      case 'p':
        return html`<p>${inline(block.lines.join(' '))}</p>`;
      case 'ul':
        return html`<ul>
          ${block.items.map((item) => html`<li>${inline(item)}</li>`)}
        </ul>`;
      case 'ol':
        return html`<ol>
          ${block.items.map((item) => html`<li>${inline(item)}</li>`)}
        </ol>`;
    }
  });
}

function blocks(source: string): Block[] {
  const found: Block[] = [];
  let last: Block | undefined;
  for (const line of source.split('\n').map((l) => l.trim())) {
    const bullet = BULLET.exec(line);
    const numbered = NUMBERED.exec(line);
    const kind = bullet ? 'ul' : numbered ? 'ol' : 'p';
    if (line === '') {
      last = undefined;
      continue;
    }
    if (last?.kind !== kind) {
      last = kind === 'p' ? {kind, lines: []} : {kind, items: []};
      found.push(last);
    }
    if (last.kind === 'p') {
      last.lines.push(line);
    } else {
      last.items.push((bullet ?? numbered)?.[1] ?? '');
    }
  }
  return found;
}

function inline(line: string): (string | TemplateResult)[] {
  return line.split(/\*\*(.+?)\*\*/).map((part, i) => (i % 2 === 1 ? html`<strong>${part}</strong>` : part));
}
