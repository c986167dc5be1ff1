'use client';

import { useQuery } from '@tanstack/react-query';
import { creatorColumn } from '@/components/dashboard/insights/lists/columns';
import { WideRows } from '@/components/dashboard/insights/lists/wide-rows';
import { InsightCard } from '@/components/dashboard/insights/parts/insight-card';
import { explorerHref } from '@/components/dashboard/insights/parts/links';
import type { Insights } from '@/components/dashboard/insights/parts/use-insights';
import type { Column } from '@/components/dashboard/table/column';
import { EntityFilter } from '@/components/dashboard/table/filters/entity-filter';
import { Rows } from '@/components/dashboard/table/rows';
import { Chip } from '@/components/ui/chip';
import { Link } from '@/components/ui/link';
import { creatorQuery, creatorsQuery } from '@/lib/client/api/catalogue';
import { capital, countText, formatCompact, formatExact } from '@/lib/client/text/format';
import { similarText, TRAIT_TEXTS } from '@/lib/client/text/insights/similar';
import { insightQuery } from '@/lib/client/views/insights/insight-calls';
import { leaderboardCalls, similarCall } from '@/lib/client/views/insights/insight-questions';
import type { Pool, SimilarCreator, SimilarCreators, Trait } from '@/lib/contract/insights/similar-creators';
import { platformName } from '@/lib/domain/platforms';
import type { DayRange } from '@/lib/time/grain';

/** Creators named in a pool. */
const NAMED = 4;

/** Who is like a creator, and which kinds of creators there are; without a chosen one, of the leading one. */
export function SimilarCard({ view, set }: Pick<Insights, 'view' | 'set'>) {
  const leader = useQuery(insightQuery(leaderboardCalls.creators(view))).data?.data[0]?.id;
  const creator = view.like ?? leader;
  if (creator === undefined) return null;
  return (
    <InsightCard
      id="similar"
      title="Similar creators"
      call={similarCall(view, creator)}
      heightPx={360}
      isBare
      hint="Creators are compared where at least three of their numbers are known."
      controls={
        <EntityFilter
          name="Creator"
          value={creator}
          isRequired
          one={(id) => creatorQuery(id)}
          many={(search) =>
            creatorsQuery({
              search,
              campaign_id: view.campaign_id,
              project_id: view.campaign_id ? null : view.project,
              sort: '-views_30d',
              limit: 20,
            })
          }
          labelOf={(row) => row.label}
          onChange={(like) => set({ like })}
        />
      }
      sentence={({ data }) => similarText(data)}
      isEmpty={({ data }) => data.similar.length === 0 && data.pools.length === 0}
      chart={({ data }) => (
        <>
          <Rows columns={columnsOf(view.range)} rows={data.similar} nameOf={({ label }) => label} />
          <Pools pools={data.pools} range={view.range} />
        </>
      )}
      table={({ data }) => <TraitTable data={data} range={view.range} />}
    />
  );
}

const nameColumn = (range: DayRange) => creatorColumn<Named>(range, ({ platform }) => platformName(platform));

type Named = Pick<SimilarCreator, 'id' | 'label' | 'platform'>;

function columnsOf(range: DayRange): Column<SimilarCreator>[] {
  return [
    nameColumn(range),
    {
      name: 'similar_in',
      label: 'Similar in',
      from: 'sm',
      render: ({ similar_in }) => (
        <span className="inline-flex gap-1">
          {similar_in.map((trait) => (
            <Chip key={trait}>{TRAIT_TEXTS[trait]}</Chip>
          ))}
        </span>
      ),
    },
    {
      name: 'differs_in',
      label: 'Differs in',
      from: 'md',
      render: ({ differs_in }) =>
        differs_in === null ? (
          <span className="text-ink-3">–</span>
        ) : (
          <Chip tone="outline">{TRAIT_TEXTS[differs_in]}</Chip>
        ),
    },
    { name: 'distance', label: 'Distance', isNumber: true, render: ({ distance }) => formatExact(distance) },
  ];
}

/** The kinds of creators, each with its most typical ones. */
function Pools({ pools, range }: { pools: readonly Pool[]; range: DayRange }) {
  if (pools.length === 0) return null;
  return (
    <div className="border-grid border-t px-4 pt-3 pb-5 md:px-5">
      <h3 className="text-12 text-ink-3">Kinds of creators</h3>
      <ul className="mt-2 grid gap-2 sm:grid-cols-2">
        {pools.map((pool) => (
          <li
            key={pool.creators[0]?.id ?? pool.name}
            className="rounded-control border border-line px-3 py-2"
          >
            <p className="flex items-center gap-2 font-medium">
              {pool.name}
              {pool.is_own && <Chip tone="accent">this creator’s</Chip>}
            </p>
            <p className="text-12 text-ink-2">
              {countText(pool.creator_count, 'creator')}:{' '}
              {namedOf(pool).map(({ id, label }, at) => (
                <span key={id}>
                  {at > 0 && ', '}
                  <Link
                    href={explorerHref('creator', id, range)}
                    className="hover:text-accent-ink hover:underline"
                  >
                    {label}
                  </Link>
                </span>
              ))}
              {pool.creator_count > namedOf(pool).length &&
                ` and ${pool.creator_count - namedOf(pool).length} more`}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The most typical creators, one of each name: projects may share some. */
function namedOf({ creators }: Pool) {
  return creators
    .filter(({ label }, at) => creators.findIndex((one) => one.label === label) === at)
    .slice(0, NAMED);
}

/** What was compared: the numbers of the creator, and of those like it. */
function TraitTable({ data: { creator, similar }, range }: { data: SimilarCreators; range: DayRange }) {
  const rows = [creator, ...similar];
  const columns: Column<(typeof rows)[number]>[] = [
    nameColumn(range),
    ...(Object.keys(TRAIT_TEXTS) as Trait[]).map((trait) => ({
      name: trait,
      label: capital(TRAIT_TEXTS[trait]),
      isNumber: true,
      render: (row: (typeof rows)[number]) => traitText(trait, row.traits[trait]),
    })),
  ];
  return <WideRows label="What was compared" columns={columns} rows={rows} nameOf={({ label }) => label} />;
}

/** Followers and views are compared by their logarithms, and read as numbers. */
function traitText(trait: Trait, value: number | null): string {
  if (trait === 'engagement') return formatCompact(value, 'percent');
  if (value === null || trait === 'posts_per_week' || trait === 'active_hours') return formatCompact(value);
  return formatCompact(Math.round(Math.expm1(value)));
}
