'use client';

import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { usePalette } from '@/components/dashboard/palette/palette-context';
import { useShell } from '@/components/dashboard/shell/context';
import { PageHead } from '@/components/dashboard/shell/page-head';
import { Chip } from '@/components/ui/chip';
import { ChevronDown, Flag, SquarePlay, UserRound } from '@/components/ui/icons/icons';
import { campaignQuery, creatorQuery, videoQuery } from '@/lib/client/api/catalogue';
import { countText } from '@/lib/client/text/format';
import { analyticsQuery } from '@/lib/client/views/analytics';
import { type CaptureNoun, capturedOf } from '@/lib/client/views/captured';
import { explorerParsers, subjectOf } from '@/lib/client/views/explorer-state';
import { firstDataView, type Subject } from '@/lib/client/views/views';
import type { EntityType } from '@/lib/domain/entities';
import { isOfCreators } from '@/lib/domain/metrics';
import { Explorer } from './explorer';
import { AddBeside, SideBySide } from './side-by-side';

const KINDS = {
  campaign: { icon: Flag, label: 'Campaign' },
  creator: { icon: UserRound, label: 'Creator' },
  video: { icon: SquarePlay, label: 'Video' },
};

/** The explorer of whatever the URL names. */
export function ExplorerPage() {
  const [state] = useQueryStates(explorerParsers);
  const key = `${state.entity}:${state.entity_ids?.join() ?? state.entity_id}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what the subject is made of
  const subject = useMemo(() => subjectOf(state), [key]);
  return subject && <Subjects subject={subject} />;
}

/** One explorer for whatever is named, so that the old chart stays while the next one is on its way. */
function Subjects({ subject }: { subject: Subject }) {
  const [only = ''] = subject.ids;
  const isOne = subject.ids.length === 1;
  const [{ metric, base_metric: base }] = useQueryStates(explorerParsers);
  const entity = useEntity(isOne ? subject.entity : null, only, isOfCreators(metric, base));
  const labels = useLabels(subject);
  return (
    <>
      <PageHead lastCapture={isOne ? entity.lastCapture : undefined} what={entity.what}>
        {isOne ? (
          <>
            <Heading kind={subject.entity} title={entity.name} detail={entity.detail} />
            <AddBeside subject={subject} />
          </>
        ) : (
          <SideBySide subject={subject} labels={labels} />
        )}
      </PageHead>
      <Explorer
        subject={subject}
        name={isOne ? entity.name : labels.map((one) => one.label).join(', ')}
        lastCapture={isOne ? (entity.lastCapture ?? null) : null}
      />
    </>
  );
}

/** The names of what is shown, as the endpoint gives them. */
function useLabels(subject: Subject): readonly { id: string; label: string }[] {
  const { today } = useShell();
  const answer = useQuery(analyticsQuery(firstDataView(subject, 'views', today)));
  return (answer.data?.data.series ?? []).map((series) => series.entity_ref);
}

function Heading({ kind, title, detail }: { kind: EntityType; title: string; detail: string | null }) {
  const { open } = usePalette();
  const { icon: Icon, label } = KINDS[kind];
  return (
    <>
      <Chip className="hidden sm:inline-flex">
        <Icon className="size-3" aria-hidden />
        {label}
      </Chip>
      <h1 className="min-w-0 font-semibold text-18">
        <button
          type="button"
          onClick={open}
          title={title}
          className="flex h-8 max-w-full items-center gap-2 rounded-control hover:text-accent-ink"
        >
          <span className="truncate">{title || label}</span>
          <ChevronDown className="size-4 shrink-0 text-ink-3" aria-hidden />
          <span className="sr-only">, switch to another</span>
        </button>
      </h1>
      {detail && <span className="hidden whitespace-nowrap text-12 text-ink-3 lg:inline">{detail}</span>}
    </>
  );
}

/** An entity's name, a fact beside it, and its last capture, from the catalogue. */
function useEntity(
  type: EntityType | null,
  id: string,
  ofFollowers: boolean,
): { name: string; detail: string | null; lastCapture: string | null | undefined; what?: CaptureNoun } {
  const campaign = useQuery({ ...campaignQuery(id), enabled: type === 'campaign' });
  const creator = useQuery({ ...creatorQuery(id), enabled: type === 'creator' });
  const video = useQuery({ ...videoQuery(id), enabled: type === 'video' });
  const owner = useQuery({
    ...creatorQuery(video.data?.data.creator_id ?? ''),
    enabled: video.data !== undefined,
  });
  if (type === 'campaign') {
    const row = campaign.data?.data;
    return {
      name: row?.name ?? '',
      detail: row ? countText(row.item_count, 'video') : null,
      lastCapture: row?.last_captured_at,
    };
  }
  if (type === 'creator') {
    const row = creator.data?.data;
    const last = row && capturedOf(row, ofFollowers);
    return {
      name: row?.label ?? '',
      detail: row ? countText(row.video_count, 'video') : null,
      lastCapture: last?.at,
      ...(last && { what: last.what }),
    };
  }
  const row = video.data?.data;
  return {
    name: row?.label ?? '',
    detail: owner.data?.data.label ?? null,
    lastCapture: row?.last_captured_at,
  };
}
