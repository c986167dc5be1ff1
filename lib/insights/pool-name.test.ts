import { expect, it } from 'vitest';
import { poolName } from './pool-name';

const medians = { followers: 0, median_views: 0, engagement: 0, posts_per_week: 0, active_hours: 0 };

it('names a pool by its two most notable traits', () => {
  expect(poolName({ ...medians, followers: 0.7, posts_per_week: 2, engagement: -0.6 })).toBe(
    'Frequent, large',
  );
  expect(poolName({ ...medians, engagement: -0.6, active_hours: null })).toBe('Hardly engaging');
  expect(poolName(medians)).toBe('Typical');
});
