/** Long computations in short pieces, so that other requests are answered in between. */

const SLICE_MS = 10;
/** How many bytes of JSON are parsed in one piece: at most a few milliseconds' work, whatever the content. */
export const MAX_AT_ONCE_BYTES = 16 * 1024;

/** Work that offers to be interrupted wherever it yields. */
export type Steps<T> = Generator<void, T, void>;

/** The event loop runs after each piece, however many tasks wait. */
let turn: Promise<void> = Promise.resolve();
function nextTurn(): Promise<void> {
  turn = turn.then(() => new Promise((resolve) => setImmediate(resolve)));
  return turn;
}

/** Does the work, leaving the thread to others every few milliseconds. */
export async function inSlices<T>(steps: Steps<T>): Promise<T> {
  await nextTurn();
  let until = performance.now() + SLICE_MS;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await nextTurn();
    until = performance.now() + SLICE_MS;
  }
}
