import { Prisma } from '@/lib/data/db/client';
import { formatDay } from '@/lib/time/day';
import { campaignsOf, membersOfCampaigns } from '../engine/campaigns';
import { joinSums } from '../engine/sums';
import { FIRST_OF_DAYS, type Finder, foundColumns } from './finder';

/** Campaigns past their end that have no target, or have not reached it by today. */
export const endedCampaigns: Finder = {
  found(frame) {
    const today = frame.zone.dayOf(frame.now.getTime());
    const isEnded = (alias: string) => Prisma.sql`
      coalesce(${Prisma.raw(alias)}.ends_on, ${Prisma.raw(alias)}.target_at) < ${formatDay(today)}::date`;
    const columns = foundColumns({
      mark: Prisma.sql`g.uuid || ' ' || coalesce(g.ends_on, g.target_at) || ' ' || coalesce(g.target_views::text, '')`,
      // The latest end first.
      weight: Prisma.sql`coalesce(g.ends_on, g.target_at) - ${FIRST_OF_DAYS}`,
      subject: Prisma.sql`'campaign'`,
      uuid: Prisma.sql`g.uuid`,
      label: Prisma.sql`g.name`,
      value: Prisma.sql`s.views_level`,
      expected: Prisma.sql`g.target_views`,
      day: Prisma.sql`coalesce(g.ends_on, g.target_at)`,
    });
    // Sums of those alone that have ended.
    const only = (id: Prisma.Sql) => Prisma.sql`${id} IN (
      SELECT k.campaign_id FROM campaigns k WHERE k.org_id = ${frame.scope.orgId} AND ${isEnded('k')})`;
    const sums = { columns: ['views_level'], range: { first: today, last: today } } as const;
    return Prisma.sql`
      SELECT ${columns} FROM (${campaignsOf(frame, only)}) g
        ${joinSums(frame, membersOfCampaigns(frame, only), sums, Prisma.sql`g.campaign_id`)}
      WHERE g.target_views IS NULL OR coalesce(s.views_level, 0) < g.target_views`;
  },
};
