export { answer } from './answer.js';
export { type Trackagoat, type TrackagoatOptions, trackagoat } from './client.js';
export * from './document.js';
export { type Issue, TrackagoatError } from './error.js';
export type { RetryOptions } from './retry.js';
export { type ListPath, type RowOf, rows } from './rows.js';
