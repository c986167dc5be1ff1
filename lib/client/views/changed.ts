/** The fields whose values are others than before: what a person left alone is not sent. */
export function changedFields<Fields extends object>(before: Fields, after: Fields): Partial<Fields> {
  const names = Object.keys(after) as (keyof Fields)[];
  const changed: Partial<Fields> = {};
  for (const name of names) if (after[name] !== before[name]) changed[name] = after[name];
  return changed;
}
