import { isDistributedTable, LOCAL_TABLES } from '@/lib/data/db/placement';

/** What the text of a statement says of the tables and the servers that it touches. */

/** A mention of a tenant table in a statement: the table, and the alias of its columns. */
interface Mention {
  table: string;
  name: string;
  verb: string;
}

const KEYWORDS =
  /^(where|set|on|using|join|left|right|full|cross|inner|group|order|limit|union|as|values|select|default|natural|returning|having|window|for|offset)$/i;

export function mentionPattern(tables: readonly string[]): RegExp {
  return new RegExp(
    String.raw`\b(from|join|update|into|using)\s+(?:only\s+)?(?:"?public"?\.)?"?(${tables.join('|')})"?(?![\w".])(?:\s+(?:as\s+)?"?(\w+)"?)?`,
    'gi',
  );
}

export function mentionsIn(text: string, tables: readonly string[]): Mention[] {
  return [...text.matchAll(mentionPattern(tables))].map(([, verb = '', table = '', alias]) => ({
    table: table.toLowerCase(),
    name: alias && !KEYWORDS.test(alias) ? alias : table,
    verb: verb.toLowerCase(),
  }));
}

/** The mentions of tenant tables that the statement does not restrict to one organisation. */
export function unscoped(text: string, tables: readonly string[]): Mention[] {
  return mentionsIn(text, tables).filter(({ table, name, verb }) => {
    if (verb === 'into')
      return !new RegExp(
        String.raw`into\s+(?:"?public"?\.)?"?${table}"?(?:\s+as\s+\w+)?\s*\(\s*"?org_id"?`,
        'i',
      ).test(text);
    const column = String.raw`(?:"?public"?\.)?"?${name}"?\."?org_id"?`;
    const bare = name.toLowerCase() === table ? String.raw`|(?<![\w".])"?org_id"?\s*=\s*\$\d` : '';
    return !new RegExp(String.raw`${column}\s*=|=\s*${column}(?![\w"])${bare}`, 'i').test(text);
  });
}

/** What keeps a statement from running on one server where organisations lie on several. */
export function serversOf(text: string, tables: readonly string[]): string[] {
  const own = [...new Set(mentionsIn(text, tables).map(({ table }) => table))];
  const spread = own.filter(isDistributedTable);
  const local = own.filter((table) => LOCAL_TABLES.includes(table));
  const written = [...text.matchAll(/\b(?:insert\s+into|update|delete\s+from)\s+(?:"?public"?\.)?"?(\w+)/gi)]
    .map(([, table = '']) => table)
    .filter((table) => tables.includes(table));
  const problems: string[] = [];
  if (spread.length > 0 && local.length > 0)
    problems.push(`joins ${local} of the coordinator with ${spread}`);
  if (spread.length > 0 && new Set(written).size > 1) problems.push(`writes ${[...new Set(written)]}`);
  return problems;
}
