'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronDown, Flag, Plus, SquarePlay, UserRound, X } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { PageHead } from '@/components/dashboard/shell/page-head';
import { usePalette } from '@/components/dashboard/shell/palette-context';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { analyticsQuery } from '@/lib/client/analytics';
import { campaignQuery, creatorQuery, videoQuery } from '@/lib/client/catalogue';
import { explorerParsers, subjectOf } from '@/lib/client/explorer-state';
import { countText } from '@/lib/client/format';
import { firstDataView, type Subject } from '@/lib/client/views';
import type { EntityType } from '@/lib/metrics/catalogue';
import { Explorer } from './explorer';

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
  const entity = useEntity(isOne ? subject.entity : null, only);
  const labels = useLabels(subject);
  return (
    <>
      <PageHead lastCapture={isOne ? entity.lastCapture : undefined}>
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

function SideBySide({
  subject,
  labels,
}: {
  subject: Subject;
  labels: readonly { id: string; label: string }[];
}) {
  const [, set] = useQueryStates(explorerParsers, { history: 'push' });
  const without = (id: string) => subject.ids.filter((one) => one !== id);
  return (
    <>
      <h1 className="sr-only">Side by side</h1>
      <ul className="no-scrollbar relative flex min-w-0 items-center gap-1.5 overflow-x-auto py-1">
        {labels.map(({ id, label }) => (
          <li key={id}>
            <Chip tone="outline" className="h-7 max-w-44 pr-0.5 text-12">
              <span className="truncate" title={label}>
                {label}
              </span>
              <button
                type="button"
                aria-label={`Take ${label} away`}
                className="inline-flex size-6 items-center justify-center rounded-chip hover:bg-hover"
                onClick={() => set(idsState(without(id)))}
              >
                <X className="size-3" aria-hidden />
              </button>
            </Chip>
          </li>
        ))}
        <li>
          <AddBeside subject={subject} />
        </li>
      </ul>
    </>
  );
}

/** One id stands as the API has it for one, several as it has them for several. */
function idsState(ids: readonly string[]) {
  const [only] = ids;
  const isOne = ids.length === 1;
  return {
    entity_id: isOne ? (only ?? null) : null,
    entity_ids: isOne ? null : [...ids],
    hidden: null,
    breakdown: null,
  };
}

/** Puts another of the same kind beside; five at most. */
function AddBeside({ subject }: { subject: Subject }) {
  const { pick } = usePalette();
  const [, set] = useQueryStates(explorerParsers, { history: 'push' });
  if (subject.ids.length >= 5) return null;
  return (
    <Button
      variant="ghost"
      size="sm"
      onClick={() =>
        pick({
          entity: subject.entity,
          without: subject.ids,
          onPick: (id) => set(idsState([...subject.ids, id])),
        })
      }
    >
      <Plus className="size-3.5" aria-hidden />
      <span className="max-sm:sr-only">Side by side</span>
    </Button>
  );
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
): { name: string; detail: string | null; lastCapture: string | null | undefined } {
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
    return {
      name: row?.label ?? '',
      detail: row ? countText(row.video_count, 'video') : null,
      lastCapture: row?.last_captured_at,
    };
  }
  const row = video.data?.data;
  return {
    name: row?.label ?? '',
    detail: owner.data?.data.label ?? null,
    lastCapture: row?.last_captured_at,
  };
}
