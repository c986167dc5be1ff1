import { Prisma } from '@/lib/data/db/client';
import { creatorsOf, membersOfCreators } from './creators';
import type { Frame } from './frame';
import { type Formula, type Formulas, selectFields } from './numbers';
import { mediansOf } from './posted';
import type { Measured } from './rank';
import { joinSums, once } from './sums';

/** Of the videos posted in the range. */
export const MEDIAN_VIEWS: Formula = { columns: [], value: Prisma.sql`m.median_views`, isOfMedians: true };

/** Rows of the creators of the set, for lists whose fields are formulas of sums and of the median of views. */
export function creatorRows<Field extends string>(
  frame: Frame,
  { fields, range, only }: Parameters<Measured<Field>['rows']>[1],
  formulas: Formulas<Field>,
): Prisma.Sql {
  const { values, columns } = selectFields(fields, formulas);
  const medians = Prisma.sql`LEFT JOIN ${once(mediansOf(frame, range, only))} m ON m.creator_id = c.creator_id`;
  return Prisma.sql`
    SELECT c.creator_id AS id, c.uuid, ${values} FROM (${creatorsOf(frame, only)}) c
      ${joinSums(frame, membersOfCreators(frame, only), { columns, range }, Prisma.sql`c.creator_id`)}
      ${fields.some((name) => formulas[name].isOfMedians) ? medians : Prisma.empty}`;
}
