import { Prisma } from '@/lib/data/db/client';
import type { CaptureKind } from './kinds';

/** How the columns of captures and of what they leave behind are written in statements. */

const raw = Prisma.raw;

/** Epoch milliseconds of a timestamptz expression, exact. */
export const toMs = (expression: string) => `(extract(epoch FROM ${expression}) * 1000)::float8`;

/** Attribute columns as text or boolean, so that sets compare by value. */
export function attributeColumns(kind: CaptureKind, table: string): string {
  return Object.entries(kind.attributes)
    .map(([name, type]) => {
      const column = `${table}.${name}`;
      if (type === 'timestamptz') return toMs(column);
      return type === 'bigint' ? `${column}::text` : column;
    })
    .join(', ');
}

/** A JSON array of the columns: rows stay positional and small. */
export const jsonOf = (columns: string) => raw(`json_build_array(${columns})`);

export function counterColumns(kind: CaptureKind, table: string, suffix = ''): string {
  return kind.counters.map((counter) => `${table}.${counter}${suffix}`).join(', ');
}
