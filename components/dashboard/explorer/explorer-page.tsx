'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useEffect, useMemo } from 'react';
import { OverPostingBadge } from '@/components/dashboard/insights/parts/over-posting-badge';
import { ENTITY_ICONS } from '@/components/dashboard/palette/entity-icons';
import { usePalette } from '@/components/dashboard/palette/palette-context';
import { useShell } from '@/components/dashboard/shell/context';
import { PageHead } from '@/components/dashboard/shell/page-head';
import { Chip } from '@/components/ui/chip';
import { ChevronDown } from '@/components/ui/icons/icons';
import { useAddress } from '@/lib/client/address/use-address';
import { campaignQuery, creatorQuery, projectQuery, videoQuery } from '@/lib/client/api/catalogue';
import { countText } from '@/lib/client/text/format';
import { type CaptureNoun, capturedOf } from '@/lib/client/views/captured';
import { type Opening, openingOf, USUAL } from '@/lib/client/views/entity-days';
import { explorerParsers, explorerTitle, subjectOf } from '@/lib/client/views/explorer-state';
import { isWarned } from '@/lib/client/views/insights/over-posting';
import type { Subject } from '@/lib/client/views/views';
import { type EntityType, titleOf } from '@/lib/domain/entities';
import { isOfCreators } from '@/lib/domain/metrics';
import { AddEntity } from './add-entity';
import { Explorer } from './explorer';
import { useExplorer } from './state/use-explorer';

const SideBySide = dynamic(() => import('./side-by-side').then((module) => module.SideBySide));

/** The explorer of the entities in the URL. @param unknown those of them that were not found */
export function ExplorerPage({ unknown }: { unknown: readonly string[] }) {
  const [state] = useAddress(explorerParsers);
  const key = `${state.entity}:${state.entity_ids?.join() ?? state.entity_id}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys change with every part of the subject
  const subject = useMemo(() => subjectOf(state, unknown), [key, unknown.join()]);
  return subject && <Subjects subject={subject} />;
}

/** One explorer for every subject, so that the old chart stays while the next one loads. */
function Subjects({ subject }: { subject: Subject }) {
  const [only = ''] = subject.ids;
  const isOne = subject.ids.length === 1;
  const [state] = useAddress(explorerParsers);
  const { metric, base_metric: base } = state;
  const entity = useEntity(isOne ? subject.entity : null, only, isOfCreators(metric, base));
  const labels = useLabels(subject, entity.opening);
  useTitle(explorerTitle(state, subject, entity.name || null));
  return (
    <>
      <PageHead lastCapture={isOne ? entity.lastCapture : undefined} what={entity.what}>
        {isOne ? (
          <>
            <Heading kind={subject.entity} title={entity.name} detail={entity.detail} />
            {isWarned(subject.entity) && <OverPostingBadge entity={subject.entity} id={only} />}
            <AddEntity subject={subject} />
          </>
        ) : (
          <SideBySide subject={subject} labels={labels} />
        )}
      </PageHead>
      <Explorer
        subject={subject}
        name={isOne ? entity.name : labels.map((one) => one.label).join(', ')}
        fallback={entity.opening.fallback}
        lastCapture={entity.opening.lastCapture}
        target={isOne ? entity.target : null}
      />
    </>
  );
}

/** Keeps the tab's title with the view, which changes without a navigation. */
function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Trackagoat`;
  }, [title]);
}

/** The names of the shown entities, as the endpoint knows them; a refused answer has none. */
function useLabels(subject: Subject, opening: Opening): readonly { id: string; label: string }[] {
  const { main } = useExplorer(subject, opening);
  const labels = new Map(main.data?.data.series.map(({ entity_ref: { id, label } }) => [id, label]));
  return subject.ids.map((id) => ({ id, label: labels.get(id) ?? titleOf(subject.entity) }));
}

function Heading({ kind, title, detail }: { kind: EntityType; title: string; detail: string | null }) {
  const { open } = usePalette();
  const [Icon, label] = [ENTITY_ICONS[kind], titleOf(kind)];
  return (
    <>
      <Chip className="max-sm:hidden">
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

/** What the catalogue knows of an entity. */
interface Known {
  name: string;
  /** A fact about it, shown after its name. */
  detail: string | null;
  lastCapture: string | null | undefined;
  what?: CaptureNoun;
  /** Views that a campaign is to reach. */
  target?: number | null;
  opening: Opening;
}

/** @param ofFollowers the last capture is that of the creator's followers, not of a video's counters */
function useEntity(type: EntityType | null, id: string, ofFollowers: boolean): Known {
  const project = useQuery({ ...projectQuery(id), enabled: type === 'project' }).data?.data;
  const campaign = useQuery({ ...campaignQuery(id), enabled: type === 'campaign' }).data?.data;
  const creator = useQuery({ ...creatorQuery(id), enabled: type === 'creator' }).data?.data;
  const video = useQuery({ ...videoQuery(id), enabled: type === 'video' }).data?.data;
  const owner = useQuery({ ...creatorQuery(video?.creator_id ?? ''), enabled: video !== undefined });
  const last = creator && capturedOf(creator, ofFollowers);
  const { me, today } = useShell();
  const row = project ?? campaign ?? creator ?? video;
  const opening = useMemo(
    () => (row ? openingOf(row, ofFollowers, { me, today }) : USUAL),
    [row, ofFollowers, me, today],
  );
  const known: Record<EntityType, Omit<Known, 'opening'>> = {
    project: {
      name: project?.name ?? '',
      detail: project ? countText(project.video_count, 'video') : null,
      lastCapture: project?.last_captured_at,
    },
    campaign: {
      name: campaign?.name ?? '',
      detail: campaign ? countText(campaign.video_count, 'video') : null,
      lastCapture: campaign?.last_captured_at,
      target: campaign?.target_views ?? null,
    },
    creator: {
      name: creator?.label ?? '',
      detail: creator ? countText(creator.video_count, 'video') : null,
      lastCapture: last?.at,
      ...(last && { what: last.what }),
    },
    video: {
      name: video?.label ?? '',
      detail: owner.data?.data.label ?? null,
      lastCapture: video?.last_captured_at,
    },
  };
  return { ...known[type ?? 'video'], opening };
}
