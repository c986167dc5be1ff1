import { organisationTag, type Tag } from '@/lib/cache/tags';
import type { OrganisationChange } from '@/lib/contract/accounts/organisation';
import { updateOrganisation } from '@/lib/data/accounts/organisations';
import type { Database } from '@/lib/data/db/client';
import type { Organisation, Scope } from '@/lib/data/db/scope';
import { type JobProgress, readProgress } from '@/lib/data/writes/jobs';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import { moveToZone } from './organisation-zone';

/** Changes the given fields. If the zone really changes, the stored days are moved in the background. */
export async function changeOrganisation(
  change: OrganisationChange,
  { db, scope, now }: { db: Database; scope: Scope; now: Date },
): Promise<{ organisation: Organisation; rebuild: JobProgress | null; tags: Tag[] }> {
  const { analytics_tz: zone, name, plan } = change;
  return writeInOrganisation(db, scope, async ({ tx, timezone }) => {
    if (zone !== undefined && zone !== timezone) await moveToZone(tx, scope, zone, now);
    const organisation = await updateOrganisation(tx, scope, { name, plan });
    const rebuild = await readProgress(tx, scope, 'rebuild_days');
    return { organisation, rebuild, tags: [organisationTag(scope)] };
  });
}
