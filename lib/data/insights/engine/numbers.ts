import { engagementValue } from '@/lib/data/catalogue/engagement';
import { Prisma } from '@/lib/data/db/client';
import { COUNTERS, type Counter } from '@/lib/domain/fields';
import { type Column, ENGAGEMENT_COUNTERS } from '@/lib/domain/metrics';

/** A field that is computed from additive columns. */
export interface Formula {
  columns: readonly Column[];
  /** The value from the sums `s`; null is not known. */
  value: Prisma.Sql;
  /** Whether it is computed from the medians `m` too. */
  isOfMedians?: true;
}

const raw = Prisma.raw;
const column = (name: Column): Formula => ({ columns: [name], value: raw(`s.${name}`) });

/** `views_gained`, … */
export const GAINED = Object.fromEntries(
  COUNTERS.map((name) => [`${name}_gained`, column(`${name}_new`)]),
) as { readonly [Name in `${Counter}_gained`]: Formula };

/** `views`, …: levels at the end. */
export const LEVELS = Object.fromEntries(COUNTERS.map((name) => [name, column(`${name}_level`)])) as {
  readonly [Name in Counter]: Formula;
};

const engagementColumns: readonly Column[] = ENGAGEMENT_COUNTERS.map((name) => `${name}_new` as const);

/** Engagement gained over another measure, in percent; as `engagementOf` in lib/domain/metrics.ts. */
const engagementOver = (measure: Column): Formula => ({
  columns: [...engagementColumns, measure],
  value: engagementValue((name) => raw(name === 'views' ? `s.${measure}` : `s.${name}_new`)),
});

export const ENGAGEMENT_BY_VIEWS = engagementOver('views_new');
export const ENGAGEMENT_BY_FOLLOWERS = engagementOver('followers_level');

/** As the metric avg_views_per_post. */
export const AVG_VIEWS_PER_POST: Formula = {
  columns: ['views_new', 'posts_level'],
  value: raw('s.views_new / nullif(s.posts_level, 0)'),
};

export const FOLLOWERS = column('followers_level');
export const FOLLOWERS_GAINED = column('followers_new');
/** How many videos there are is always known. */
export const POSTS: Formula = { columns: ['posts_new'], value: raw('coalesce(s.posts_new, 0)') };

/** In percent of a total over everything. */
export const shareOf = (total: Prisma.Sql): Formula => ({
  columns: ['views_new'],
  value: Prisma.sql`100 * s.views_new / nullif(${total}, 0)`,
});

/** How each field of a list is measured. */
export type Formulas<Field extends string> = Readonly<Record<Field, Formula>>;

/** The values of some fields as columns of these names, after the sums `s`, and the additive columns behind them. */
export function selectFields<Field extends string>(
  fields: readonly Field[],
  formulas: Formulas<Field>,
): { values: Prisma.Sql; columns: Column[] } {
  return {
    values: Prisma.join(
      fields.map((name) => Prisma.sql`${formulas[name].value} AS ${raw(name)}`),
      ', ',
    ),
    columns: [...new Set(fields.flatMap((name) => formulas[name].columns))],
  };
}
