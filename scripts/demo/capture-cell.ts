/**
 * One counter's history in one cell: `<run>:<value>` for the first capture, then one token a capture, the
 * change of the value, with `<runs since the last capture>:` before it where that is not 1.
 * `0:30057 512 3:40 -12` = 30,057 in run 0, 30,569 in run 1, 30,609 in run 4, 30,597 in run 5.
 */
export interface RunValue {
  /** Index of the capture run, from 0. */
  run: number;
  value: number;
}

/** Returns the cell of captures that are sorted by run, one per run. */
export function toCaptureCell(captures: readonly RunValue[]): string {
  let lastRun = 0;
  let lastValue = 0;
  return captures
    .map(({ run, value }, index) => {
      const gap = run - lastRun;
      if (index > 0 && gap < 1) throw new Error(`captures out of order: run ${run} after run ${lastRun}`);
      const change = value - lastValue;
      lastRun = run;
      lastValue = value;
      return index > 0 && gap === 1 ? `${change}` : `${gap}:${change}`;
    })
    .join(' ');
}

/** Reads a cell back; the exact inverse of {@link toCaptureCell}. */
export function* fromCaptureCell(cell: string): Generator<RunValue> {
  let run = 0;
  let value = 0;
  if (cell === '') return;
  for (const token of cell.split(' ')) {
    const colon = token.indexOf(':');
    run += colon < 0 ? 1 : Number(token.slice(0, colon));
    value += Number(token.slice(colon + 1));
    if (!Number.isSafeInteger(run) || !Number.isSafeInteger(value)) {
      throw new Error(`capture cell holds "${token}", which is no capture`);
    }
    yield { run, value };
  }
}
