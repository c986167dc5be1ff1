'use client';

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { Failed } from '@/components/dashboard/failed';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import type { AnswerOf } from '@/lib/client/api/operations';
import { type InsightCall, type InsightId, insightQuery } from '@/lib/client/views/insights/insight-calls';
import { CardMenu } from './card-menu';

/** What a card shows of an answer. */
export interface Shown<Id extends InsightId> {
  /** What the card says, in one sentence with the number. */
  sentence: (answer: AnswerOf<Id>) => string;
  /** Whether there is nothing to draw; the sentence has said so. */
  isEmpty: (answer: AnswerOf<Id>) => boolean;
  chart: (answer: AnswerOf<Id>) => ReactNode;
  /** The same data as a table. */
  table: (answer: AnswerOf<Id>) => ReactNode;
}

/**
 * A card of insights: a title, a sentence with the number, the chart, the same data as a table, and the call behind
 * them. While it loads, it is as high as it will be.
 */
export function InsightCard<Id extends InsightId>({
  id,
  title,
  call,
  heightPx,
  isBare = false,
  controls,
  rowCount,
  sentence,
  isEmpty,
  hint,
  chart,
  table,
}: Shown<Id> & {
  /** Its anchor on the page. */
  id: string;
  title: string;
  /** Null: not known yet. */
  call: InsightCall<Id>;
  /** Of the chart; what stands in for it is as high. */
  heightPx: number;
  /** The chart goes to the edges, as a table does. */
  isBare?: boolean;
  controls?: ReactNode;
  /** In an empty card: what it would take. */
  hint?: ReactNode;
  /** Of a list that is shown by pages: its file holds all of its rows. */
  rowCount?: (answer: AnswerOf<Id>) => number;
}) {
  const titleId = useId();
  const [isTable, setIsTable] = useState(false);
  const answer = useQuery(insightQuery(call));
  const data = answer.data as AnswerOf<Id> | undefined;
  const isRefused = answer.failureReason !== null && (answer.isPlaceholderData || data === undefined);
  const isNothing = !isRefused && data !== undefined && isEmpty(data);
  const box = { minHeight: heightPx };
  return (
    <section
      id={id}
      aria-labelledby={titleId}
      aria-busy={answer.isFetching}
      className="flex min-w-0 scroll-mt-3 flex-col rounded-card border border-line bg-panel"
    >
      <header className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 pt-3.5 pb-3 md:px-5">
        <div className="min-w-0 flex-1 basis-72">
          <h2 id={titleId} className="font-semibold text-14">
            {title}
          </h2>
          <p className="min-h-5 text-ink-2">{!isRefused && data !== undefined && sentence(data)}</p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {controls}
          <Button
            size="sm"
            variant={isTable ? 'on' : 'secondary'}
            aria-pressed={isTable}
            disabled={isNothing}
            onClick={() => setIsTable(!isTable)}
          >
            Table
          </Button>
          <CardMenu title={title} call={call} rowCount={data && rowCount?.(data)} />
        </div>
      </header>
      {isRefused ? (
        <div className="flex items-center" style={box}>
          <Failed error={answer.failureReason} onRetry={() => answer.refetch()} className="py-4" />
        </div>
      ) : data === undefined ? (
        <div className="px-4 pb-5 md:px-5" style={box} role="status" aria-label={`Loading ${title}`}>
          <div
            className="h-full animate-fade rounded-control bg-sunken"
            style={{ minHeight: heightPx - 20 }}
          />
        </div>
      ) : (
        <div
          className={cn(
            'transition-opacity',
            isNothing && 'flex flex-1 items-center justify-center',
            !isBare && !isTable && !isNothing && 'px-4 pb-5 md:px-5',
            answer.isPlaceholderData && 'opacity-42 delay-[120ms]',
          )}
        >
          {!isNothing && (isTable ? table(data) : chart(data))}
          {isNothing && hint && (
            <p className="max-w-[560px] text-balance px-4 py-6 text-center text-12 text-ink-3">{hint}</p>
          )}
        </div>
      )}
    </section>
  );
}
