import type { ListColumns } from '@/lib/contract/catalogue/columns';
import type { RankedParameters } from '@/lib/contract/insights/shared/parameters';
import type { NumericField } from '@/lib/contract/insights/shared/ranked';
import { MAX_SPARK_PARTS } from '@/lib/contract/limits';
import { oldestDay } from '@/lib/contract/plans';
import { type Measured, type RankedRow, readRanked } from '@/lib/data/insights/engine/rank';
import { changeIn } from '@/lib/domain/change';
import type { Day } from '@/lib/time/day';
import { type DayRange, daysIn, shiftDays } from '@/lib/time/grain';
import type { Insight, InsightContext } from './types';

/** What a ranked list needs of its declaration in lib/contract/insights. */
interface DeclaredList<Field extends string> {
  noun: string;
  names: readonly [Field, ...Field[]];
  fields: Readonly<Record<Field, NumericField>>;
  columns: ListColumns<never>;
}

type Row = Readonly<Record<string, unknown>>;

/**
 * A ranked list: its declaration, and how its rows are measured.
 * @param more what rows say in addition, by their numbers
 */
export function rankedInsight<Field extends string, Sent extends RankedParameters>(
  declared: DeclaredList<Field>,
  measuredOf: (sent: Sent) => Measured<Field>,
  more: (numbers: Readonly<Record<Field, number | null>>) => Row = () => ({}),
): Insight<Sent, Row[], Row> {
  return {
    noun: declared.noun,
    columns: declared.columns as ListColumns<Row>,
    rows: (data) => data,
    async compute(sent, context) {
      const { db, range } = context;
      const sort = declared.names.find((name) => name === sent.sort.replace(/^-/, '')) ?? declared.names[0];
      const spark = sent.spark === '1' ? sparkParts(range) : null;
      const isCompared = sent.compare === 'prior_period';
      const { total, rows } = await readRanked(db, context, measuredOf(sent), {
        fields: declared.names,
        sort,
        isDescending: sent.sort.startsWith('-'),
        limit: sent.limit,
        offset: sent.offset,
        prior: isCompared ? shownPrior(context) : null,
        sparkCuts: spark?.cuts ?? null,
      });
      return {
        data: rows.map((row) => ({
          rank: row.rank,
          ...row.details,
          ...row.numbers,
          ...more(row.numbers),
          ...(isCompared && {
            prior: row.prior,
            change: changeOfRow(row, sort, declared.fields[sort], context),
          }),
          ...(spark && { spark: row.spark ?? [] }),
        })),
        meta: { total_count: total, ...(spark && { spark_days: spark.days }) },
      };
    },
  };
}

/** As many days just before; null where the plan does not show them. */
function shownPrior({ range, scope, today }: InsightContext): DayRange | null {
  const prior = shiftDays(range, -daysIn(range));
  const oldest = oldestDay(scope.plan, today);
  return oldest !== null && prior.first < oldest ? null : prior;
}

/** Null unless comparable: half a day is never held against a whole one, nor days before the first data. */
function changeOfRow<Field extends string>(
  { numbers, prior, first_data_at: began }: RankedRow<Field>,
  sort: Field,
  { kind }: NumericField,
  { range, today, zone }: InsightContext,
): number | null {
  const first = range.first - daysIn(range);
  if (range.last >= today || began === null || zone.dayOf(began.getTime()) > first) return null;
  return changeIn(kind === 'percent' ? 'percent' : 'count', numbers[sort], prior);
}

/** Equal parts of a range, counted back from its end. */
function sparkParts(range: DayRange): { days: number; cuts: Day[] } {
  const days = Math.ceil(daysIn(range) / MAX_SPARK_PARTS);
  const parts = Math.floor(daysIn(range) / days);
  return {
    days,
    cuts: Array.from({ length: parts + 1 }, (_, at) => range.last + 1 - (parts - at) * days),
  };
}
