import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { overPostingParameters } from '@/lib/contract/insights/over-posting';
import { rankedParameters } from './parameters';

const list = z.object(rankedParameters(['views_gained', 'posts']));
const refused = (schema: z.ZodObject, sent: Record<string, string>) =>
  schema.safeParse(sent).error?.issues.map(({ path }) => path.join()) ?? [];

describe('the parameters of a ranked list', () => {
  it('have defaults: 25 rows in descending order of the first field', () => {
    expect(list.parse({})).toMatchObject({
      sort: '-views_gained',
      limit: 25,
      offset: 0,
      compare: 'none',
      spark: '0',
    });
  });

  it('have limits, and all that are exceeded are named', () => {
    expect(refused(list, { limit: '200', offset: '10000', sort: 'posts' })).toEqual([]);
    expect(
      refused(list, { limit: '201', offset: '10001', sort: '-label', compare: 'x', spark: 'yes' }),
    ).toEqual(['sort', 'limit', 'offset', 'compare', 'spark']);
    expect(refused(list, { limit: '0', offset: '-1' })).toEqual(['limit', 'offset']);
  });
});

it('the thresholds of over-posting are 7 posts, 2 below 100 views after 2 hours, 7 days', () => {
  expect(overPostingParameters.parse({})).toMatchObject({
    min_posts: 7,
    min_suppressed: 2,
    max_views: 100,
    min_hours: 2,
    recent_days: 7,
    sort: 'days_ago',
  });
  expect(refused(overPostingParameters, { min_posts: '0', max_views: 'many', sort: 'day' })).toEqual([
    'min_posts',
    'max_views',
    'sort',
  ]);
});
