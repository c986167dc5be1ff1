'use client';

import { campaignQuery, campaignsQuery, creatorQuery, creatorsQuery } from '@/lib/client/api/catalogue';
import type { FilterName, Filters } from '@/lib/client/lists/list-state';
import { CAMPAIGN_STATUSES } from '@/lib/contract/catalogue/campaign-status';
import { PLATFORM_IDS, platformName } from '@/lib/domain/platforms';
import { COUNTED_STATUSES, TRACKING_STATUS_NAMES, TRACKING_STATUSES } from '@/lib/domain/tracking';
import { ChoiceFilter } from './choice-filter';
import { EntityFilter } from './entity-filter';
import { PostedFilter } from './posted-filter';

const STATUSES = CAMPAIGN_STATUSES.map((value) => ({
  value,
  label: value.charAt(0).toUpperCase() + value.slice(1),
}));
const PLATFORMS = PLATFORM_IDS.map((value) => ({ value, label: platformName(value) }));

/** Of videos: a value is what the API takes. */
const TRACKED = [
  { value: COUNTED_STATUSES.join(','), label: 'Counted' },
  ...TRACKING_STATUS_NAMES.map((value) => ({ value, label: TRACKING_STATUSES[value].label })),
  { value: TRACKING_STATUS_NAMES.join(','), label: 'All' },
];

/** The filters of a list. */
export function FilterBar({
  names,
  state,
  campaignId = state.campaign_id,
  projectId,
  onChange,
}: {
  names: readonly FilterName[];
  state: Filters;
  /** Creators are those of this campaign. */
  campaignId?: string | null | undefined;
  /** Creators and campaigns are those of this project. */
  projectId: string | null;
  onChange: (change: Partial<Filters>) => void;
}) {
  const has = (name: FilterName) => names.includes(name);
  return (
    <>
      {has('status') && (
        <ChoiceFilter
          name="Status"
          value={state.status}
          options={STATUSES}
          onChange={(status) => onChange({ status })}
        />
      )}
      {has('creator_id') && (
        <EntityFilter
          name="Creator"
          value={state.creator_id}
          one={(id) => creatorQuery(id)}
          many={(search) =>
            creatorsQuery({
              search,
              campaign_id: campaignId,
              project_id: campaignId ? null : projectId,
              sort: '-views_30d',
              limit: 20,
            })
          }
          labelOf={(row) => row.label}
          onChange={(creator_id) => onChange({ creator_id })}
        />
      )}
      {has('campaign_id') && (
        <EntityFilter
          name="Campaign"
          value={state.campaign_id}
          one={(id) => campaignQuery(id)}
          many={(search) => campaignsQuery({ search, project_id: projectId, sort: '-views_30d', limit: 20 })}
          labelOf={(row) => row.name}
          onChange={(campaign_id) => onChange({ campaign_id })}
        />
      )}
      {has('tracking_status') && (
        <ChoiceFilter
          name="Status"
          value={state.tracking_status}
          options={TRACKED}
          any="Not excluded"
          onChange={(tracking_status) => onChange({ tracking_status })}
        />
      )}
      {has('posted_from') && (
        <PostedFilter
          from={state.posted_from}
          to={state.posted_to}
          onChange={(posted_from, posted_to) => onChange({ posted_from, posted_to })}
        />
      )}
      {has('platform') && (
        <ChoiceFilter
          name="Platform"
          value={state.platform}
          options={PLATFORMS}
          onChange={(platform) => onChange({ platform })}
        />
      )}
    </>
  );
}
