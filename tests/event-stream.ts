/** Reads server-sent events off a response, as a browser would. */

interface ServerEvent {
  event: string;
  id: string;
  data: unknown;
}

export interface EventReader {
  /** The next event; null at the end of the stream. */
  next(): Promise<ServerEvent | null>;
  /** The events so far and within `ms` from now. */
  within(ms: number): Promise<ServerEvent[]>;
  close(): Promise<void>;
}

export function readEvents(response: Response): EventReader {
  if (!response.body) throw new Error('a response without a body');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const events: ServerEvent[] = [];
  const waiting: ((event: ServerEvent | null) => void)[] = [];
  let isOver = false;
  const reading = (async () => {
    let text = '';
    for (;;) {
      const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }));
      if (done) break;
      text += value;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = parse(block);
        const wake = waiting.shift();
        if (wake) wake(event);
        else events.push(event);
      }
    }
    isOver = true;
    for (const wake of waiting.splice(0)) wake(null);
  })();
  return {
    async next() {
      const first = events.shift();
      if (first || isOver) return first ?? null;
      return new Promise((resolve) => waiting.push(resolve));
    },
    async within(ms) {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return events.splice(0);
    },
    async close() {
      await reader.cancel();
      await reading;
    },
  };
}

function parse(block: string): ServerEvent {
  const fields = Object.fromEntries(
    block.split('\n').map((line) => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), line.slice(at + 2)];
    }),
  );
  return { event: fields.event ?? '', id: fields.id ?? '', data: JSON.parse(fields.data ?? 'null') };
}
