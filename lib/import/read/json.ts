import type { Line, Row } from '@/lib/import/rows/entry';
import { ImportError } from './error';
import { MAX_LINE_BYTES } from './lines';

/** The objects of NDJSON, one per line. */
export async function* ndjsonRows(blocks: AsyncGenerator<Line[]>): AsyncGenerator<Row[]> {
  for await (const lines of blocks) {
    yield lines.flatMap(({ number, text, problem, shown = null }): Row[] => {
      if (text === null) return [{ line: number, text: shown, problem: problem ?? 'cannot be read' }];
      return text.trim() === '' ? [] : [toRow(number, text)];
    });
  }
}

/**
 * The objects of one JSON list, with or without line breaks. Only one object is in memory at a time, limited to the length
 * of a line. Throws ImportError for text that is not UTF-8.
 * @param before lines of the file before these bytes
 */
export async function* jsonListRows(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  before: number,
): AsyncGenerator<Row[]> {
  const list = new ListReader(before + 1);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (chunk?: Uint8Array) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw new ImportError(`${name} is not JSON in UTF-8.`);
    }
  };
  for await (const chunk of chunks) {
    list.take(decode(chunk));
    const rows = list.give();
    if (rows.length > 0) yield rows;
  }
  list.take(decode());
  yield list.end();
}

function toRow(line: number, text: string): Row {
  const json = text.trim();
  try {
    const value: unknown = JSON.parse(json);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { line, text, json } : { line, text, problem: 'is not a JSON object' };
  } catch {
    return { line, text, problem: 'is not valid JSON' };
  }
}

class ListReader {
  private rows: Row[] = [];
  private state: 'before' | 'between' | 'inside' | 'after' = 'before';
  private depth = 0;
  private isText = false;
  private isEscaped = false;
  /** The element being read: where it begins, its pieces so far, and its problem. */
  private line = 0;
  private parts: string[] = [];
  private length = 0;
  private problem: string | null = null;
  private hasTail = false;

  /** @param number the line on which the text begins */
  constructor(private number: number) {}

  take(text: string): void {
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at] ?? '';
      if (character === '\n') this.number += 1;
      if (this.state === 'inside') {
        if (!this.isEnd(character)) continue;
        this.keep(text.slice(from, at));
        this.close();
        this.state = character === ']' ? 'after' : 'between';
      } else if (!/\s/.test(character)) {
        from = at;
        this.begin(character);
        // The first character of an element is part of it.
        if (this.is('inside')) this.isEnd(character);
      }
    }
    if (this.is('inside')) this.keep(text.slice(from));
  }

  give(): Row[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  end(): Row[] {
    if (this.is('inside')) {
      this.problem ??= 'does not end';
      this.close();
    }
    return this.give();
  }

  private is(state: ListReader['state']): boolean {
    return this.state === state;
  }

  /** Outside of elements. */
  private begin(character: string): void {
    if (this.state === 'before' && character === '[') this.state = 'between';
    else if (this.state === 'after') {
      if (!this.hasTail)
        this.rows.push({ line: this.number, text: null, problem: 'follows the end of the list' });
      this.hasTail = true;
    } else if (character === ']') this.state = 'after';
    else if (character !== ',') {
      this.state = 'inside';
      this.line = this.number;
      this.depth = 0;
    }
  }

  /** Whether a character is the first after the element. */
  private isEnd(character: string): boolean {
    if (this.isText) {
      if (this.isEscaped) this.isEscaped = false;
      else if (character === '\\') this.isEscaped = true;
      else if (character === '"') this.isText = false;
      return false;
    }
    if (this.depth === 0 && (character === ',' || character === ']')) return true;
    if (character === '"') this.isText = true;
    else if (character === '{' || character === '[') this.depth += 1;
    else if (character === '}' || character === ']') this.depth -= 1;
    return false;
  }

  private keep(text: string): void {
    this.length += text.length;
    if (this.length > MAX_LINE_BYTES) {
      this.problem ??= 'is longer than 1 MiB';
      this.parts = [];
    } else this.parts.push(text);
  }

  private close(): void {
    const { line, problem } = this;
    const text = this.parts.join('').trimEnd();
    this.rows.push(problem === null ? toRow(line, text) : { line, text: text === '' ? null : text, problem });
    this.parts = [];
    this.length = 0;
    this.problem = null;
    this.isText = false;
    this.isEscaped = false;
  }
}
