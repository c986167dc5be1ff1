/** The relative change in percent from `before` to `now`; null where either is unknown or `before` is not positive. */
export function changeOf(now: number | null | undefined, before: number | null | undefined): number | null {
  if (now === null || now === undefined || before === null || before === undefined || before <= 0)
    return null;
  return ((now - before) / before) * 100;
}
