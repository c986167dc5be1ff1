/** Invariants of an organisation. Each check returns the problems it finds; empty if there are none. */
import { type Organisation, organisationOf } from '../organisation';
import { sumQuarters } from './perform';
import { derived, replicate } from './replica';

/** Derived rows that a rebuild from nothing does not have, and those that only the rebuild has. */
export async function differencesFromReplica(
  of: Organisation,
): Promise<Record<string, { superfluous: string[]; missing: string[] }>> {
  const replica = await replicate(of);
  // Quarters of projects are right up to where a job has summed them.
  for (const each of [of, replica]) await sumQuarters(each);
  const [got, right] = [await derived(of), await derived(replica)];
  const wrong: Awaited<ReturnType<typeof differencesFromReplica>> = {};
  for (const [table, lines] of Object.entries(right)) {
    const own = got[table] ?? [];
    const [superfluous, missing] = [without(own, lines), without(lines, own)];
    // Duplicate rows differ only in their count.
    if (superfluous.length + missing.length > 0 || own.length !== lines.length)
      wrong[table] = { superfluous, missing };
  }
  return wrong;
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
}

const RANGE = { granularity: 'month', from: '2025-09-01', to: '2034-12-31' };

/** Questions that own rows, members and captures answer differently, in the organisation's current zone. */
export async function disagreements(of: Organisation): Promise<{ asked: number; wrong: object[] }> {
  const where = { orgId: of.scope.orgId };
  const { analyticsTz } = await of.db.organisation.findUniqueOrThrow({ where });
  const now = organisationOf(of.db, { ...of.scope, timezone: analyticsTz }, of.now);
  const wrong: object[] = [];
  let asked = 0;
  // A soak may have deleted all its campaigns, but it always has creators.
  for (const entity of ['campaign', 'creator'] as const) {
    const rows =
      entity === 'campaign' ? of.db.campaign.findMany({ where }) : of.db.creator.findMany({ where });
    for (const { uuid } of await rows) {
      for (const metric of ['views', 'followers', 'video_count']) {
        const question = { entity, entity_id: uuid, metric, mode: 'cumulative', ...RANGE };
        const [own, members, captures] = [
          await now.values(question),
          await now.values(question, 'members'),
          await now.values(question, 'captures'),
        ].map((values) => JSON.stringify(values));
        asked += 1;
        if (own !== captures || members !== captures) wrong.push({ question, own, members, captures });
      }
    }
  }
  return { asked, wrong };
}
