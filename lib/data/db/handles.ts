import { Prisma } from '@/lib/data/db/client';

/** What String.prototype.trim removes. */
const WHITE_SPACE =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** The `handleKey` of a column of handles. The collation has lower() change A to Z only, in any locale. */
export function handleKeyOf(column: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`lower(ltrim(btrim(${column}, ${WHITE_SPACE}), '@') COLLATE "C")`;
}
