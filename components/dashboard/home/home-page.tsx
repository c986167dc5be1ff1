'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { NewCampaign } from '@/components/dashboard/campaign/forms/new-campaign';
import { PlanLink } from '@/components/dashboard/plan-link';
import { useShell } from '@/components/dashboard/shell/context';
import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';
import { Button, buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Segmented } from '@/components/ui/forms/segmented';
import { Globe, Lock, RotateCw, TriangleAlert } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { projectQuery } from '@/lib/client/api/catalogue';
import { useChosenProject } from '@/lib/client/page/use-chosen-project';
import { countText, dayMedium, rangeText } from '@/lib/client/text/format';
import { openingText } from '@/lib/client/text/plans';
import { captureDay, zoneCity, zoneText } from '@/lib/client/text/zone';
import { HOME_PRESETS } from '@/lib/client/views/home/home-preset';
import {
  allVideosQuestion,
  campaignCardQuestions,
  cardQuestions,
  healthQuestion,
  homeLists,
} from '@/lib/client/views/home/home-questions';
import { NEWEST_CAPTURES } from '@/lib/client/views/newest-captures';
import { capturedRange, isLocked, PRESET_LABELS, presetRange } from '@/lib/client/views/range';
import { oldestDay, PLAN_NAMES, RETENTION_DAYS } from '@/lib/contract/plans';
import { type Day, parseDay } from '@/lib/time/day';
import { daysIn } from '@/lib/time/grain';
import { AllVideos } from './all-videos';
import { CampaignCard } from './campaign-card';
import { CreatorCard } from './creator-card';
import { useCards } from './use-cards';
import { usePreset } from './use-preset';

// Not loaded when all is well.
const Health = dynamic(() => import('./health').then((module) => module.Health));
// Few organisations are without a campaign.
const FirstSteps = dynamic(() => import('./first-steps').then((module) => module.FirstSteps));

/** The overview: campaigns and creators as cards, also those without data. */
export function HomePage() {
  const { me, today, nowMs, canWrite } = useShell();
  const [preset, setPreset] = usePreset();
  const limits = { today, oldest: oldestDay(me.plan, today), firstData: null };
  const projectId = useChosenProject();
  const project = useQuery({ ...projectQuery(projectId ?? ''), enabled: projectId !== null }).data?.data;
  const newest = useQuery({ ...NEWEST_CAPTURES.videos, enabled: projectId === null }).data?.data[0];
  const capturedAt = (projectId === null ? newest : project)?.last_captured_at ?? null;
  const lastCapture = captureDay(capturedAt, me.timezone);
  const { range, isPast } = capturedRange(preset, limits, lastCapture);
  // A partial day is not compared with whole ones.
  const complete = range.last === today && range.first < today ? { ...range, last: today - 1 } : range;
  const lists = homeLists(isPast, projectId);
  const campaigns = useQuery(lists.campaigns);
  const creators = useQuery(lists.creators);
  const campaignRows = campaigns.data?.data ?? [];
  const creatorRows = creators.data?.data ?? [];
  const campaignCards = useCards(campaignCardQuestions(campaignRows, range, { me, today }));
  const creatorIds = creatorRows.map((row) => row.id);
  const creatorCards = useCards(cardQuestions('creator', creatorIds, range));
  const all = useQuery(allVideosQuestion(range, projectId));
  const views = all.isPlaceholderData && all.failureReason !== null ? undefined : all.data?.data;
  const health = useQuery(healthQuestion(projectId));
  const findings = health.data?.data.filter(({ severity }) => severity !== 'ok') ?? [];
  const capturedLast = [capturedAt, health.data?.meta.last_captured_at ?? null];
  const parts = [
    { failure: all.failureReason, retry: all.refetch },
    { failure: health.failureReason, retry: health.refetch },
    campaignCards,
    creatorCards,
  ];
  const failure = parts.find((part) => part.failure !== null)?.failure ?? null;

  return (
    <>
      <PageHead lastCapture={newestOf(capturedLast)}>
        <PageTitle>Home</PageTitle>
      </PageHead>
      {campaigns.data && campaignRows.length === 0 && canWrite && projectId === null && (
        <div className="mb-4 max-w-[760px]">
          <FirstSteps hasData hasCampaign={false} />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Segmented
          name="Range"
          value={preset}
          segments={HOME_PRESETS.map((one) => ({
            value: one,
            ...PRESET_LABELS[one],
            locked: isLocked(one, limits) ? openingText(presetRange(one, limits).first, today) : undefined,
          }))}
          onChange={setPreset}
          className="max-sm:flex max-sm:w-full max-sm:[&>*]:flex-1"
        />
        <p className="text-12 text-ink-2">
          {isPast && (
            <b className="font-semibold text-warn">
              {countText(daysIn(complete), 'day')} to the last capture:{' '}
            </b>
          )}
          {complete.last === today
            ? `${rangeText(complete)}, so far`
            : `${rangeText(complete)}, against the ${countText(daysIn(complete), 'day')} before`}
        </p>
        <span className="ml-auto inline-flex items-center gap-1.5 text-12 text-ink-3">
          <Globe className="size-3.5" aria-hidden />
          <span className="sm:hidden">{zoneCity(me.timezone)}</span>
          <span className="hidden sm:inline">{zoneText(me.timezone, nowMs)}</span>
        </span>
      </div>

      {failure && (
        <NumbersFailed
          error={failure}
          onRetry={() => {
            for (const part of parts) if (part.failure) part.retry();
          }}
        />
      )}
      <AllVideos views={views} captured={{ first: null, last: lastCapture }} days={complete} />
      {findings.length > 0 && <Health findings={findings} />}
      <SectionHead
        title="Campaigns"
        count={campaigns.data?.meta.next_cursor === null ? campaignRows.length : null}
        href="/campaigns"
      >
        {canWrite && (campaignRows.length > 0 || projectId !== null) && <NewCampaign />}
      </SectionHead>
      {campaigns.data && campaignRows.length === 0 && (
        <p className="rounded-card border border-line-strong border-dashed px-4 py-8 text-center text-ink-2">
          {projectId === null ? 'No campaigns yet.' : 'No campaigns in this project yet.'} A campaign groups
          videos, and adds up what they gain.
        </p>
      )}
      <div className="grid grid-cols-1 gap-3.5 sm:auto-rows-fr sm:grid-cols-2 xl:grid-cols-3">
        {campaignRows.map((row) => (
          <CampaignCard
            key={row.id}
            campaign={row}
            numbers={campaignCards.numbers.get(row.id)}
            days={complete}
          />
        ))}
      </div>

      <SectionHead
        title="Creators"
        count={creators.data?.meta.next_cursor === null ? creatorRows.length : null}
        href="/creators"
        note={isPast ? 'by views' : 'by new views'}
      />
      {creators.data && creatorRows.length === 0 && (
        <p className="rounded-card border border-line-strong border-dashed px-4 py-8 text-center text-ink-2">
          No creators in this project yet. They come with captures that name the project.
        </p>
      )}
      <div className="grid grid-cols-1 gap-3.5 sm:auto-rows-fr sm:grid-cols-2 xl:grid-cols-4">
        {creatorRows.map((row) => (
          <CreatorCard
            key={row.id}
            creator={row}
            numbers={creatorCards.numbers.get(row.id)}
            days={complete}
          />
        ))}
      </div>
      <HistoryNote firstData={parseDay(views?.first_data_date ?? '')} />
    </>
  );
}

/** The latest of instants; null: there is none. */
function newestOf(instants: readonly (string | null)[]): string | null {
  return (
    instants
      .filter((at) => at !== null)
      .sort()
      .at(-1) ?? null
  );
}

/** Above the cards: their names and links still work. */
function NumbersFailed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <div
      role="alert"
      className="mt-4 flex flex-wrap items-center gap-x-2.5 gap-y-2 rounded-card bg-down-soft px-4 py-2.5"
    >
      <TriangleAlert className="size-4 shrink-0 text-down" aria-hidden />
      <p className="min-w-0 flex-1">
        <b className="font-semibold">Couldn’t load the numbers.</b> {error.message}
      </p>
      <Button size="sm" onClick={onRetry}>
        <RotateCw className="size-3.5" aria-hidden />
        Try again
      </Button>
    </div>
  );
}

function SectionHead({
  title,
  count,
  href,
  note,
  children,
}: {
  title: string;
  count: number | null;
  href: string;
  note?: string;
  children?: React.ReactNode;
}) {
  return (
    <div className="mt-6 mb-2.5 flex min-h-8 items-center gap-2">
      <h2 className="font-semibold text-14">{title}</h2>
      {count !== null && <span className="text-ink-3">{count}</span>}
      {note && <span className="ml-auto text-12 text-ink-3">{note}</span>}
      <Link href={href} className={cn(buttonStyle({ variant: 'ghost', size: 'sm' }), !note && 'ml-auto')}>
        See all<span className="sr-only"> {title.toLowerCase()}</span>
      </Link>
      {children}
    </div>
  );
}

/** Says that data older than the plan shows stays stored, if there is any. */
function HistoryNote({ firstData }: { firstData: Day | null }) {
  const { me, today } = useShell();
  const days = RETENTION_DAYS[me.plan];
  const allowed = oldestDay(me.plan, today);
  if (firstData === null || days === null || allowed === null || firstData >= allowed) return null;
  return (
    <p className="mt-5 flex items-center gap-2.5 rounded-card bg-sunken px-4 py-3 text-ink-2">
      <Lock className="size-3.5 shrink-0" aria-hidden />
      <span>
        {PLAN_NAMES[me.plan]} shows <b className="font-semibold text-ink">{days} days</b> of history. Your
        numbers go back to {dayMedium(firstData)} and stay stored.
      </span>
      <PlanLink day={firstData} size="sm" className="ml-auto" />
    </p>
  );
}
