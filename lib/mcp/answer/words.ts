/** Numbers and names in sentences. Pure. */

const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** "1,234,567"; "not known" where it is null. */
export function number(value: number | null | undefined, unit?: string): string {
  if (value === null || value === undefined) return 'not known';
  return unit === 'percent' ? `${COUNT.format(value)} %` : COUNT.format(value);
}

/** A name that somebody else chose, as JSON and on one line; it opens and closes no frame. */
export function quoted(name: string): string {
  return JSON.stringify(name.replace(/\s+/g, ' ').slice(0, 120)).replaceAll('<', '\\u003c');
}

/** "+12.3 %", "−4 %", "no change". */
export function change(percent: number): string {
  if (percent === 0) return 'no change';
  return `${percent > 0 ? '+' : '−'}${COUNT.format(Math.abs(percent))} %`;
}

/** "1 bucket", "3 buckets" */
export function counted(count: number, noun: string): string {
  return `${COUNT.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}
