import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { containsText } from './page';

/** What searches of videos look through, in a table that is written when a text changes (schema.prisma). */

/** Three letters or digits in a row: what a trigram index needs to find anything by. */
const HAS_TRIGRAM = /[\p{L}\p{N}]{3}/u;

const TEXTS = ['v.label', 'v.caption', 'v.platform_id'].map((name) => Prisma.raw(name));
const AS_ONE = Prisma.sql`v.label || E'\\n' || coalesce(v.caption, '') || E'\\n' || v.platform_id`;

/** Brings the texts of videos up to what the videos say. */
export async function writeVideoTexts(tx: Transaction, scope: Scope, ids: readonly bigint[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO video_texts (org_id, video_id, text)
    SELECT v.org_id, v.video_id, ${AS_ONE}
    FROM videos v LEFT JOIN video_texts t ON t.org_id = v.org_id AND t.video_id = v.video_id
    WHERE v.org_id = ${scope.orgId} AND v.video_id = ANY(${numberArray(ids)}::bigint[])
      AND t.text IS DISTINCT FROM ${AS_ONE}
    ON CONFLICT (org_id, video_id) DO UPDATE SET text = EXCLUDED.text`;
}

/**
 * Whether label, caption or platform id of the video `v` contains this text, in any case. A text that trigrams can
 * find is looked up in all three at once; a shorter one is so frequent that reading on in the list's order finds a
 * page sooner.
 */
export function videoContains(scope: Scope, text: string): Prisma.Sql {
  if (!HAS_TRIGRAM.test(text)) return containsText(text, TEXTS);
  const inText = containsText(text, [Prisma.sql`t.text`]);
  const found = Prisma.sql`v.video_id IN (
    SELECT t.video_id FROM video_texts t WHERE t.org_id = ${scope.orgId} AND ${inText})`;
  // Only a line break could reach from one text into the next.
  return text.includes('\n') ? Prisma.sql`${found} AND ${containsText(text, TEXTS)}` : found;
}

/**
 * Whether the video `v` is one that a person may mean by this text: it contains it, or its creator's handle or name
 * does. A leading @ asks for a handle alone.
 */
export function videoFound(scope: Scope, text: string): Prisma.Sql {
  const creators = (words: string, names: readonly string[]) => Prisma.sql`v.creator_id IN (
    SELECT f.creator_id FROM creators f
    WHERE f.org_id = ${scope.orgId} AND ${containsText(
      words,
      names.map((name) => Prisma.raw(`f.${name}`)),
    )})`;
  const handle = /^@(.+)$/s.exec(text)?.[1];
  if (handle !== undefined) return creators(handle, ['handle']);
  return Prisma.sql`(${videoContains(scope, text)} OR ${creators(text, ['label', 'handle', 'display_name'])})`;
}
