'use client';

import type { ComponentProps, ReactNode } from 'react';
import { InsightCard } from '@/components/dashboard/insights/parts/insight-card';
import type { Column } from '@/components/dashboard/table/column';
import type { InsightCall, InsightId } from '@/lib/client/views/insights/insight-calls';
import { LIST_HEIGHT_PX, type Listed, RankedList } from './ranked-list';

/** The answer of a ranked list. */
export interface Ranked<Row> {
  data: readonly Row[];
  meta: { total_count: number };
}

/** A card of a ranked list, which grows by pages; its table has the columns of all numbers, its file all rows. */
export function RankedCard<Id extends InsightId, Row extends Listed>({
  callAt,
  columnsOf,
  tableColumns,
  keyOf,
  sentence,
  isEmpty = ({ data }) => data.length === 0,
  heightPx = LIST_HEIGHT_PX,
  ...card
}: {
  id: string;
  title: string;
  /** The question of the page that begins at an offset. */
  callAt: (offset: number) => InsightCall<Id>;
  /** What fits, by the rows of the first page. */
  columnsOf: (rows: readonly Row[]) => readonly Column<Row>[];
  tableColumns: readonly Column<Row>[];
  sentence: (answer: Ranked<Row>) => string;
  isEmpty?: (answer: Ranked<Row>) => boolean;
  heightPx?: number;
  controls?: ReactNode;
} & Pick<ComponentProps<typeof RankedList<Row>>, 'keyOf'> &
  Pick<ComponentProps<typeof InsightCard>, 'hint'>) {
  const call = callAt(0);
  // Every ranked list answers so; a type of all operations cannot say it.
  const ranked = (answer: unknown) => answer as Ranked<Row>;
  const list = ({ data, meta }: Ranked<Row>, isTable: boolean) => (
    <RankedList
      key={JSON.stringify(call.query)}
      name={card.title}
      first={data}
      total={meta.total_count}
      keyOf={keyOf}
      callAt={callAt}
      columns={isTable ? tableColumns : columnsOf(data)}
      isTable={isTable}
    />
  );
  return (
    <InsightCard<Id>
      {...card}
      call={call}
      rowCount={(answer) => ranked(answer).meta.total_count}
      heightPx={heightPx}
      isBare
      sentence={(answer) => sentence(ranked(answer))}
      isEmpty={(answer) => isEmpty(ranked(answer))}
      chart={(answer) => list(ranked(answer), false)}
      table={(answer) => list(ranked(answer), true)}
    />
  );
}
