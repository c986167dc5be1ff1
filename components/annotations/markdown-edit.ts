/** The effects of the buttons over a text field. Pure. */

export type Mark = 'bold' | 'italic' | 'link' | 'list';

export interface Edited {
  readonly text: string;
  /** The selection afterwards. */
  readonly from: number;
  readonly to: number;
}

/** Marks the selection, or removes the mark if it has it. */
export function applyMark(mark: Mark, text: string, from: number, to: number): Edited {
  const chosen = text.slice(from, to);
  switch (mark) {
    case 'bold':
      return wrap(text, from, to, '**');
    case 'italic':
      return wrap(text, from, to, '_');
    case 'link': {
      const label = chosen || 'link';
      const link = `[${label}](https://)`;
      const address = from + label.length + 3;
      return {
        text: text.slice(0, from) + link + text.slice(to),
        from: address,
        to: address + 'https://'.length,
      };
    }
    case 'list':
      return asList(text, from, to);
  }
}

function wrap(text: string, from: number, to: number, sign: string): Edited {
  const length = sign.length;
  if (text.slice(from - length, from) === sign && text.slice(to, to + length) === sign) {
    const bare = text.slice(0, from - length) + text.slice(from, to) + text.slice(to + length);
    return { text: bare, from: from - length, to: to - length };
  }
  const marked = text.slice(0, from) + sign + text.slice(from, to) + sign + text.slice(to);
  return { text: marked, from: from + length, to: to + length };
}

/** Every line that the selection touches becomes an item, or, if all are items, a plain line. */
function asList(text: string, from: number, to: number): Edited {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const after = text.indexOf('\n', to);
  const end = after < 0 ? text.length : after;
  const lines = text.slice(start, end).split('\n');
  const isList = lines.every((line) => line.startsWith('- '));
  const changed = lines.map((line) => (isList ? line.slice(2) : `- ${line}`)).join('\n');
  return { text: text.slice(0, start) + changed + text.slice(end), from: start, to: start + changed.length };
}
