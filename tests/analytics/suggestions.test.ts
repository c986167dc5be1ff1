import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnalyticsQuery } from '@/lib/analytics/parse';
import { analyticsParameters } from '@/lib/contract/analytics/analytics';
import { valuesOf } from '@/lib/contract/fields/parameters';
import { BREAKDOWNS, ENTITY_TYPES } from '@/lib/domain/entities';
import { METRIC_IDS, MODES } from '@/lib/domain/metrics';
import { ApiError, type Issue } from '@/lib/errors';
import { GRANULARITIES } from '@/lib/time/grains';
import { isReplay, law } from '@/tests/laws';

/** Suggestions of refused requests: following one never ends in the same refusal. */

const AT = { now: new Date('2026-03-10T12:00:00Z'), timezone: 'America/New_York' };
const ID = '00000000-0000-4000-8000-000000000001';

type Sent = readonly (readonly [name: string, text: string])[];

function issuesOf(sent: Sent): readonly Issue[] {
  try {
    parseAnalyticsQuery(valuesOf(new URLSearchParams(sent.map(([name, text]) => [name, text]))), AT);
    return [];
  } catch (error) {
    if (error instanceof ApiError) return error.issues ?? [];
    throw error;
  }
}

/** The request with a suggestion followed: a value in its place, or another name for an unknown one. */
function follow(sent: Sent, { path, suggestion = '' }: Issue): Sent {
  if (!(path in analyticsParameters.shape)) {
    return sent.map(([name, text]) => [name === path ? suggestion : name, text]);
  }
  if (!sent.some(([name]) => name === path)) return [...sent, [path, suggestion]];
  const at = sent.findIndex(([name]) => name === path);
  return sent.flatMap(([name, text], i) =>
    name !== path ? [[name, text]] : i === at ? [[path, suggestion]] : [],
  );
}

const misspelt = (values: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...values), fc.nat(20), fc.constantFrom('x', '', '_', 'E'))
    .map(([word, at, put]) => word.slice(0, at % word.length) + put + word.slice((at % word.length) + 1));
const choiceOf = (...values: readonly string[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...values) }, misspelt(values), fc.constant(''));
const date = fc.oneof(
  fc
    .date({ min: new Date('2012-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10)),
  fc.constantFrom(
    '2026-02-30',
    '2026-2-3',
    '20260301',
    '2026/03/01',
    '2026-03-01T08:00:00Z',
    'yesterday',
    '2026-13-01',
    '',
  ),
);
const number = fc.oneof(
  fc.integer({ min: -5, max: 120 }).map(String),
  fc.constantFrom('7.6', 'ten', '1e3', ''),
);

const VALUES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  entity: choiceOf(...ENTITY_TYPES),
  entity_id: fc.constantFrom(
    ID,
    ID.replaceAll('-', ''),
    `{${ID.toUpperCase()}}`,
    `urn:uuid:${ID}`,
    '@theo',
    '',
  ),
  entity_ids: fc.constantFrom(ID, `${ID},${ID}`, ''),
  metric: choiceOf(...METRIC_IDS),
  mode: choiceOf(...MODES),
  granularity: choiceOf(...GRANULARITIES),
  bucket_days: number,
  from: date,
  to: date,
  tz: fc.constantFrom(
    'Asia/Kathmandu',
    'berlin',
    'America/NewYork',
    'Europe/Pariss',
    'new york',
    '+05:45',
    'Mars',
    '',
  ),
  compare: choiceOf('none', 'prior_period'),
  breakdown: choiceOf('none', ...BREAKDOWNS),
  top_n: number,
  formula: choiceOf('by_views', 'by_followers'),
  base_metric: choiceOf(...METRIC_IDS),
  hide_auto: choiceOf('0', '1'),
  format: choiceOf('json', 'csv'),
  layout: choiceOf('tidy', 'wide'),
  metrik: fc.constant('views'),
  Entity: fc.constant('video'),
  nonsense: fc.constant('1'),
};

const request = fc
  .record(VALUES, { requiredKeys: [] })
  .chain((sent) => {
    const pairs = Object.entries(sent).map(([name, text]): [string, string] => [name, text ?? '']);
    return fc.tuple(fc.constant(pairs), fc.subarray(pairs, { maxLength: 1 }));
  })
  .map(([pairs, again]): Sent => [...pairs, ...again]);

describe('a suggestion', () => {
  it('is accepted in its place, whatever else is wrong with the request', async () => {
    const met = { suggestions: 0, issues: 0 };
    await law(
      fc.property(request, (sent) => {
        for (const issue of issuesOf(sent)) {
          met.issues += 1;
          if (issue.suggestion === undefined) continue;
          met.suggestions += 1;
          const left = issuesOf(follow(sent, issue)).filter(({ path }) => path === issue.path);
          expect(left, `${JSON.stringify(sent)} with ${issue.path}=${issue.suggestion}`).toEqual([]);
        }
      }),
      500,
    );
    if (!isReplay) expect(met.suggestions).toBeGreaterThan(met.issues / 3);
  });

  const base: Sent = [
    ['entity', 'campaign'],
    ['entity_id', ID],
    ['metric', 'views'],
  ];
  it.each([
    ['metrics', 'views', 'metric'],
    ['granularity', 'weekly', 'week'],
    ['metric', 'follower', 'followers'],
    ['from', '2026-02-30', '2026-02-28'],
    ['from', '2027-01-01', '2026-03-10'],
    ['from', '2010-01-01', '2016-03-03'],
    ['to', '2026-2-3', '2026-02-03'],
    ['tz', 'berlin', 'Europe/Berlin'],
    ['tz', 'America/NewYork', 'America/New_York'],
    ['top_n', '500', '50'],
    ['entity_id', ID.replaceAll('-', ''), ID],
    ['mode', 'rate', 'new'],
    ['breakdown', 'videos', 'video'],
  ])('for %s=%s is %s', (name, text, suggestion) => {
    const sent = [
      ...base.filter(([own]) => own !== name && !(name === 'metrics' && own === 'metric')),
      [name, text] as const,
    ];
    expect(issuesOf(sent).find(({ path }) => path === name)?.suggestion).toBe(suggestion);
  });

  it('meets the next rule too: a video has no followers', () => {
    const sent: Sent = [
      ['entity', 'video'],
      ['entity_id', ID],
      ['metric', 'folowers'],
    ];
    expect(issuesOf(sent)).toMatchObject([{ path: 'metric', suggestion: 'views' }]);
  });

  it('is missing where nothing is near', () => {
    expect(issuesOf([...base, ['tz', '+05:45']])[0]).not.toHaveProperty('suggestion');
    expect(issuesOf([...base, ['bucket_days', '7']])[0]).not.toHaveProperty('suggestion');
  });
});
