'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RangeControl } from '@/components/dashboard/range/range-control';
import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';
import { Segmented } from '@/components/ui/forms/segmented';
import { isFailure } from '@/lib/client/api/api';
import { insightQuery } from '@/lib/client/views/insights/insight-calls';
import { leaderboardCalls, questionsOf } from '@/lib/client/views/insights/insight-questions';
import { completeRange, INSIGHT_PRESETS, shownPreset } from '@/lib/client/views/insights/insight-state';
import { ConsistencyCard } from './cards/consistency-card';
import { DistributionCard } from './cards/distribution-card';
import { HeatmapCard } from './cards/heatmap-card';
import { CampaignLeaderboard, CreatorLeaderboard, VideoLeaderboard } from './cards/leaderboards';
import { OutliersCard } from './cards/outliers-card';
import { OverPostingCard } from './cards/over-posting-card';
import { OverlapCard } from './cards/overlap-card';
import { ScatterCard } from './cards/scatter-card';
import { SimilarCard } from './cards/similar-card';
import { InsightFilters } from './filters';
import { BeyondPlan, UnknownFilter } from './gate';
import { type Insights, useInsights } from './parts/use-insights';

/** Which videos, creators and campaigns carry the numbers, when, and how spread: one tab each, with shared filters. */
export function InsightsPage() {
  const insights = useInsights();
  const { state, set, view, limits, lastCapture } = insights;
  const client = useQueryClient();
  const lockedFrom = (preset: (typeof INSIGHT_PRESETS)[number]) => {
    const { first } = completeRange(preset, limits, lastCapture).range;
    return limits.oldest !== null && first < limits.oldest ? first : null;
  };
  return (
    <>
      <PageHead>
        <PageTitle>Insights</PageTitle>
      </PageHead>
      <InsightFilters
        names={['campaign_id', 'platform']}
        state={state}
        onChange={({ creator_id: _, ...change }) => set({ ...change, like: null })}
      >
        <RangeControl
          value={view.range}
          names={INSIGHT_PRESETS}
          chosen={shownPreset(state)}
          limits={limits}
          lockedFrom={lockedFrom}
          onPreset={(range) => set({ range, from: null, to: null })}
          onRange={({ first, last }) => set({ range: null, from: first, to: last })}
        />
      </InsightFilters>
      <div className="-mx-4 mb-3 overflow-x-auto px-4 py-1 no-scrollbar md:-mx-1 md:px-1">
        <Segmented
          name="About"
          value={state.tab}
          segments={[
            { value: 'videos', label: 'Videos' },
            { value: 'creators', label: 'Creators' },
            { value: 'campaigns', label: 'Campaigns' },
          ]}
          onChange={(tab) => set({ tab, sort: null })}
          onHover={(tab) => {
            for (const asked of questionsOf({ ...view, tab, sort: null })) client.prefetchQuery(asked);
          }}
        />
      </div>
      <Cards {...insights} />
    </>
  );
}

/** The cards of a tab, or why none can be shown: the filters are those of all. */
function Cards(insights: Insights) {
  const { view, set, limits } = insights;
  const { failureReason, data, isPlaceholderData } = useQuery(insightQuery(leaderboardCalls[view.tab](view)));
  const refused = data === undefined || isPlaceholderData ? failureReason : null;
  const { oldest } = limits;
  if (oldest !== null && view.range.first < oldest)
    return (
      <BeyondPlan
        range={view.range}
        oldest={oldest}
        onShow={({ first, last }) => set({ range: null, from: first, to: last })}
      />
    );
  if (isFailure(refused) && refused.status === 404)
    return <UnknownFilter onClear={() => set({ project: null, campaign_id: null, platform: null })} />;
  return (
    <div className="grid grid-cols-1 gap-3.5">
      {view.tab === 'videos' && (
        <>
          <VideoLeaderboard {...insights} />
          <div className="grid grid-cols-1 gap-3.5 xl:grid-cols-2">
            <DistributionCard view={view} />
            <OutliersCard view={view} />
          </div>
          <HeatmapCard view={view} />
        </>
      )}
      {view.tab === 'creators' && (
        <>
          <CreatorLeaderboard {...insights} />
          <div className="grid grid-cols-1 gap-3.5 xl:grid-cols-2">
            <ScatterCard view={view} />
            <ConsistencyCard view={view} />
          </div>
          <OverPostingCard view={view} />
          <SimilarCard {...insights} />
        </>
      )}
      {view.tab === 'campaigns' && (
        <>
          <CampaignLeaderboard {...insights} />
          <OverlapCard view={view} />
        </>
      )}
    </div>
  );
}
