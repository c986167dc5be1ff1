'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ENTITY_ICONS } from '@/components/dashboard/palette/entity-icons';
import { Button } from '@/components/ui/button';
import { itemPage } from '@/lib/client/lists/item-questions';
import { videoName } from '@/lib/client/text/video';
import type { CampaignItemRow } from '@/lib/contract/catalogue/campaign-items';
import { entityOf } from '@/lib/domain/entities';
import { type ItemType, isCounted, TRACKING_STATUSES } from '@/lib/domain/tracking';
import { TreeNotice, TreeRow } from './tree-row';

interface Place {
  campaignId: string;
  /** From 1. */
  level: number;
  /** The ids of the rows above, which tell apart the rows of something that is in two of them. */
  path: string;
  /** Only of the campaign's own items: those of a campaign in it are changed on its page. */
  onTakeOut?: ((item: CampaignItemRow) => void) | undefined;
}

/** The items of a campaign: campaigns, creators, and its single videos under one row, as they may be many. */
export function ItemLevel(place: Place) {
  const asked = {
    campaign: useQuery(itemPage(place.campaignId, 'campaign')),
    creator: useQuery(itemPage(place.campaignId, 'creator')),
    video: useQuery(itemPage(place.campaignId, 'video')),
  };
  const all = Object.values(asked);
  if (all.some(({ isError, data }) => isError && !data)) {
    return (
      <TreeNotice level={place.level}>
        Couldn’t load the items.{' '}
        <Button variant="link" size="bare" onClick={() => all.forEach(({ refetch }) => void refetch())}>
          Try again
        </Button>
      </TreeNotice>
    );
  }
  if (all.some(({ data }) => !data)) return <TreeNotice level={place.level}>Loading…</TreeNotice>;
  if (all.every(({ data }) => data?.data.length === 0)) {
    return <TreeNotice level={place.level}>Nothing is in it yet.</TreeNotice>;
  }
  const videoCount = asked.video.data?.meta.total_count ?? 0;
  return (
    <>
      <Items {...place} type="campaign" />
      <Items {...place} type="creator" />
      {videoCount > 0 && <SingleVideos {...place} count={videoCount} />}
    </>
  );
}

function SingleVideos({ count, ...place }: Place & { count: number }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <TreeRow
        id={`${place.path}/videos`}
        level={place.level}
        icon={ENTITY_ICONS.video}
        label="Videos added on their own"
        count={count}
        views={undefined}
        toggle={{ isOpen, onToggle: () => setIsOpen(!isOpen) }}
      />
      {isOpen && <Items {...place} level={place.level + 1} type="video" />}
    </>
  );
}

const PLURAL: Readonly<Record<ItemType, string>> = {
  campaign: 'campaigns',
  creator: 'creators',
  video: 'videos',
};

/** The items of one type, a page at a time. */
function Items({ type, cursor = null, ...place }: Place & { type: ItemType; cursor?: string | null }) {
  const { data } = useQuery(itemPage(place.campaignId, type, cursor));
  const [showsMore, setShowsMore] = useState(false);
  if (!data) return <TreeNotice level={place.level}>Loading…</TreeNotice>;
  const next = data.meta.next_cursor;
  return (
    <>
      {data.data.map((item) => (
        <Item key={item.id} item={item} {...place} />
      ))}
      {next !== null &&
        (showsMore ? (
          <Items {...place} type={type} cursor={next} />
        ) : (
          <TreeNotice level={place.level}>
            <Button variant="link" size="bare" onClick={() => setShowsMore(true)}>
              Show more {PLURAL[type]}
            </Button>
          </TreeNotice>
        ))}
    </>
  );
}

function Item({ item, campaignId: _, level, path, onTakeOut }: Place & { item: CampaignItemRow }) {
  const [isOpen, setIsOpen] = useState(false);
  const id = `${path}/${item.id}`;
  const isCampaign = item.item_type === 'campaign';
  return (
    <>
      <TreeRow
        id={id}
        level={level}
        icon={ENTITY_ICONS[item.item_type]}
        label={item.item_type === 'video' ? videoName(item).short : item.label}
        note={noteOf(item)}
        href={`${entityOf(item.item_type).path}/${item.id}`}
        count={item.video_count}
        views={item.views}
        toggle={isCampaign ? { isOpen, onToggle: () => setIsOpen(!isOpen) } : undefined}
        onRemove={onTakeOut && (() => onTakeOut(item))}
      />
      {isCampaign && isOpen && <ItemLevel campaignId={item.id} level={level + 1} path={id} />}
    </>
  );
}

/** Why a video has nothing to show yet; null for anything else. */
function noteOf(item: CampaignItemRow): string | null {
  if (item.item_type !== 'video') return null;
  const { tracking_status: status, first_captured_at: captured } = item;
  if (!isCounted(status)) return TRACKING_STATUSES[status].label;
  return captured === null ? 'Awaiting first capture' : null;
}
