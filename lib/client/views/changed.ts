/** The fields whose values differ from before; unchanged ones are not sent. */
export function changedFields<Fields extends object>(before: Fields, after: Fields): Partial<Fields> {
  const names = Object.keys(after) as (keyof Fields)[];
  const changed: Partial<Fields> = {};
  for (const name of names) if (after[name] !== before[name]) changed[name] = after[name];
  return changed;
}
