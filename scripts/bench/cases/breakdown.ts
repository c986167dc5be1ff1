/** Case 3: the headline, broken down by video and compared; 3b: its levels, by creator, and all videos of a project. */
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import { addCheck, addRatio, type Bench, type BenchCase, roundsOf } from '../context';
import { addDays, FIRST_DAY, LAST_DAY } from '../data/sets';
import { interleave } from '../interleave';
import { type DayRow, rowsOf, TOP_TEN } from '../sql';
import { difference, ofRows, ofSeries } from '../values';
import { question } from '../world';
import { coldQuestion } from './headline';

type RankedRow = DayRow & { rank: number };

const DAYS = 365;

export const breakdown: BenchCase = {
  ids: ['3', '3b'],
  async run(bench, main) {
    const world = await bench.world(main);
    const { campaign, sql } = world;
    const path = question({ campaign }, { breakdown: 'video', top_n: '10', compare: 'prior_period' });
    const topTen = () => rowsOf<RankedRow>(sql, TOP_TEN, [campaign, FIRST_DAY, LAST_DAY]);
    compareAnswers(bench, await world.http.data<AnalyticsData>(path), await topTen());
    const { ours, reference } = await interleave(
      { ours: coldQuestion(world, path), reference: { run: topTen } },
      roundsOf(bench, 2, 5, 21),
    );
    const target = { unit: 'ms', target: `≤ ${LIMIT} ×` };
    const isMet = (ratio: number) => ratio <= LIMIT;
    addRatio(
      bench,
      { id: '3', what: 'headline by video, top 10, compared', ours, reference, ...target },
      isMet,
    );
    for (const { what, entity, more } of VARIANTS) {
      const of = entity === 'project' ? { project: world.project } : { campaign };
      const variant = question(of, { top_n: '10', compare: 'prior_period', ...more });
      const data = await world.http.data<AnalyticsData>(variant);
      const wrong = sumDifference(data);
      addCheck(bench, '3b', `${what}: constituents add up to the series`, wrong === null, wrong ?? 'equal');
      const measured = await interleave(
        { ours: coldQuestion(world, variant, entity), reference: { run: topTen } },
        roundsOf(bench, 2, 5, 21),
      );
      addRatio(bench, { id: '3b', what, ...measured, ...target }, isMet);
    }
  },
};

/** Of the hand-written top ten of the campaign by video. */
const LIMIT = 0.15;
const VARIANTS = [
  {
    what: 'the same, levels',
    entity: 'campaign',
    more: { breakdown: 'video', mode: 'cumulative' },
  },
  { what: 'the same by creator', entity: 'campaign', more: { breakdown: 'creator' } },
  {
    what: 'followers by creator, levels',
    entity: 'campaign',
    more: { breakdown: 'creator', metric: 'followers', mode: 'cumulative' },
  },
  { what: 'project of all videos by video', entity: 'project', more: { breakdown: 'video' } },
] as const;

/** Where the constituents do not add up to the series; null if they do. */
function sumDifference({ series, breakdown_series: parts }: AnalyticsData): string | null {
  for (const [at, { bucket_start, value }] of (series[0]?.points ?? []).entries()) {
    const known = parts.flatMap(({ points }) => points[at]?.value ?? []);
    const sum = known.length === 0 ? null : known.reduce((all, one) => all + one, 0);
    if (sum !== value) return `${sum}, not ${value}, on ${bucket_start}`;
  }
  return null;
}

function compareAnswers(bench: Bench, data: AnalyticsData, rows: readonly RankedRow[]): void {
  const ofRank = (rank: number) => rows.filter((row) => row.rank === rank);
  // Points of the comparison carry the days of the main period.
  const prior = ofRank(-1).map((row) => ({ ...row, day: addDays(row.day, DAYS) }));
  const pairs = [
    { name: 'series', ours: data.series[0], rows: ofRank(0) },
    ...(prior.length > 0 ? [{ name: 'compare_series', ours: data.compare_series[0], rows: prior }] : []),
    ...data.breakdown_series.map((ours, i) => ({ name: `breakdown ${i + 1}`, ours, rows: ofRank(i + 1) })),
  ];
  const wrong = pairs.flatMap(({ name, ours, rows }) => {
    const found = difference(ofSeries(ours), ofRows(rows));
    return found === null ? [] : [`${name}: ${found}`];
  });
  if (data.breakdown_series.length !== 11) wrong.push(`${data.breakdown_series.length} constituents`);
  addCheck(bench, '3', 'the answer is the reference’s', wrong.length === 0, wrong[0] ?? 'equal');
}
