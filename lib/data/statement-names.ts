/** How often a text has to come before it gets a name. */
const COMES_AGAIN = 5;
/** A planned statement takes some 200 kB of each connection, so their number has a limit. */
const MAX_NAMES = 64;
/** Texts whose occurrences are counted. */
const MAX_COUNTED = 1_000;

/**
 * Gives the statements that come again and again a name, under which each connection parses and plans them once;
 * '' for all others. PostgreSQL itself decides after some executions whether the kept plan is as good as a new one.
 */
export function statementNames(): (statement: { sql: string }) => string {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= MAX_NAMES) return known ?? '';
    const count = (counts.get(sql) ?? 0) + 1;
    if (count < COMES_AGAIN) {
      // Lists that are written out make ever new texts.
      if (counts.size >= MAX_COUNTED) counts.clear();
      counts.set(sql, count);
      return '';
    }
    counts.delete(sql);
    const name = `trackagoat_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
