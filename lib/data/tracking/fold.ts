import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';

/** What a person may have chosen of both creators, with the event that notes a choice. */
const CHOICES = {
  trackingMode: 'tracking_mode',
  trackingStartDate: 'tracking_start_date',
  trackingDisabledAt: 'tracking_disabled',
  displayNameOverride: 'display_name_override',
  readmeMd: 'readme_changed',
} as const;
type Setting = keyof typeof CHOICES;
const SETTINGS = Object.keys(CHOICES) as Setting[];
const NEVER = -Infinity;

/**
 * Makes one creator of a waiting one and of the one that has the captures: this keeps its captures and its narrow id, and
 * takes over the public id of the other, its items, notes and videos. Of each setting the later choice of a person
 * holds; one that nobody chose stays as the captured creator has it. The waiting one is gone afterwards. Where only that
 * was removed, what was decided of the other stays: a creator that is there does not vanish.
 */
export async function foldInto(
  tx: Transaction,
  scope: Scope,
  waitingId: bigint,
  creatorId: bigint,
): Promise<void> {
  const { orgId } = scope;
  const chosenAt = await readChoices(tx, scope, [waitingId, creatorId]);
  // Rows that both have stay as the captured one has them.
  for (const [table, key, others] of [
    ['campaign_items', 'item_id', ['campaign_id']],
    ['creator_events', 'creator_id', ['occurred_at', 'event_category', 'subject']],
    ['entity_events', 'entity_id', ['occurred_at', 'event_type']],
  ] as const) {
    const column = Prisma.raw(key);
    const same = Prisma.raw(others.map((name) => `b.${name} = a.${name}`).join(' AND '));
    await tx.$executeRaw`
      DELETE FROM ${Prisma.raw(table)} a WHERE a.org_id = ${orgId} AND a.${column} = ${waitingId}
        AND EXISTS (SELECT FROM ${Prisma.raw(table)} b WHERE b.org_id = ${orgId} AND b.${column} = ${creatorId} AND ${same})`;
    await move(tx, orgId, table, key, waitingId, creatorId);
  }
  await move(tx, orgId, 'annotations', 'entity_id', waitingId, creatorId);
  await move(tx, orgId, 'videos', 'creator_id', waitingId, creatorId);
  await tx.entityDay.deleteMany({ where: { orgId, entityId: waitingId } });
  await tx.entityMonth.deleteMany({ where: { orgId, entityId: waitingId } });
  const waiting = await tx.creator.delete({ where: { orgId_creatorId: { orgId, creatorId: waitingId } } });
  const own = await tx.creator.findUniqueOrThrow({ where: { orgId_creatorId: { orgId, creatorId } } });
  if (waiting.removedAt !== null && own.removedAt === null) return;
  const lastChosenAt = (one: typeof own, name: Setting) => {
    // Nothing that is missing was chosen when the creator was added.
    const added = one[name] === null ? undefined : chosenAt(one.creatorId, 'added');
    const times = [added, chosenAt(one.creatorId, CHOICES[name])].map((at) => at?.getTime() ?? NEVER);
    return Math.max(...times);
  };
  const taken = Object.fromEntries(
    SETTINGS.filter((name) => lastChosenAt(waiting, name) > NEVER)
      .filter((name) => lastChosenAt(waiting, name) >= lastChosenAt(own, name))
      .map((name) => [name, waiting[name]]),
  );
  const { displayNameOverride: override } = { ...own, ...taken };
  await tx.creator.update({
    where: { orgId_creatorId: { orgId, creatorId } },
    data: {
      ...taken,
      uuid: waiting.uuid,
      removedAt: waiting.removedAt,
      ...(isEmpty(waiting.metadata) ? {} : { metadata: waiting.metadata ?? {} }),
      ...(override === null ? {} : { label: override }),
    },
  });
}

/** When the last event of each subject happened that notes a person's choice. */
async function readChoices(
  tx: Transaction,
  { orgId }: Scope,
  creatorIds: readonly bigint[],
): Promise<(creatorId: bigint, subject: string) => Date | undefined> {
  const ids = numberArray(creatorIds);
  const rows = await tx.$queryRaw<{ id: bigint; subject: string; at: Date }[]>`
    SELECT creator_id AS id, subject, max(occurred_at) AS at FROM creator_events
    WHERE org_id = ${orgId} AND creator_id = ANY(${ids}::bigint[]) AND event_category = 'tracking'
      AND (subject <> 'added' OR new_value IS NOT NULL)
    GROUP BY 1, 2
    UNION ALL
    SELECT entity_id, event_type, max(occurred_at) FROM entity_events
    WHERE org_id = ${orgId} AND entity_id = ANY(${ids}::bigint[]) GROUP BY 1, 2`;
  const times = new Map(rows.map(({ id, subject, at }) => [`${id} ${subject}`, at]));
  return (creatorId, subject) => times.get(`${creatorId} ${subject}`);
}

function isEmpty(metadata: unknown): boolean {
  return typeof metadata !== 'object' || metadata === null || Object.keys(metadata).length === 0;
}

async function move(
  tx: Transaction,
  orgId: number,
  table: string,
  key: string,
  from: bigint,
  to: bigint,
): Promise<void> {
  const [name, column] = [Prisma.raw(table), Prisma.raw(key)];
  await tx.$executeRaw`
    UPDATE ${name} SET ${column} = ${to} WHERE org_id = ${orgId} AND ${column} = ANY(${numberArray([from])}::bigint[])`;
}
