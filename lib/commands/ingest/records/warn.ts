import { maybeCutMessage, maybeCutPrefix } from '@/lib/contract/ingest/ids';
import { MAX_WARNINGS, type RejectedLine } from '@/lib/contract/ingest/ingest';
import type { Identity } from '@/lib/data/captures/entity-state';
import { findSharers } from '@/lib/data/captures/id-prefixes';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { CapturedKind } from '@/lib/domain/fields';
import { identityOf, namedIn } from './mentions';
import type { ValidLine } from './validate';

type Suspect = { line: number; path: string; kind: CapturedKind; platform: string; id: string };

/**
 * Lists each id of a call that a spreadsheet may have rounded, at its first line: it looks rounded, and another id of
 * the organisation, in this call or stored before, begins with the same digits. Call it once the call's entities
 * exist. Runs one statement, or none if no id looks rounded.
 */
export async function warnOfCutIds(
  tx: Transaction,
  scope: Scope,
  lines: readonly ValidLine[],
): Promise<RejectedLine[]> {
  const suspects = [...suspectsOf(lines).values()];
  if (suspects.length === 0) return [];
  const asked = suspects.map(({ kind, platform, id }) => ({
    kind,
    platform,
    id,
    prefix: maybeCutPrefix(id) ?? id,
  }));
  const others = await findSharers(tx, scope, asked);
  return suspects
    .flatMap(({ line, path }, at): RejectedLine[] => {
      const other = others.get(at);
      return other === undefined ? [] : [{ line, issues: [{ path, message: maybeCutMessage(other) }] }];
    })
    .slice(0, MAX_WARNINGS);
}

/** Each suspicious id once, with its first line. */
function suspectsOf(lines: readonly ValidLine[]): Map<string, Suspect> {
  const suspects = new Map<string, Suspect>();
  const look = (line: number, path: string, kind: CapturedKind, { platform, platformId: id }: Identity) => {
    if (maybeCutPrefix(id) === null) return;
    const key = `${kind}\n${platform}\n${id}`;
    if (!suspects.has(key)) suspects.set(key, { line, path, kind, platform, id });
  };
  for (const { line, record } of lines) {
    if (record.void === true) continue;
    look(line, 'platform_id', record.kind, identityOf(record));
    for (const { reference, identity } of namedIn(record))
      look(line, reference.sentAs, reference.to, identity);
  }
  return suspects;
}
