/** Case 3: the headline, broken down by video and compared. */
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import { addCheck, addRatio, type Bench, type BenchCase } from '../context';
import { addDays, FIRST_DAY, LAST_DAY } from '../data/sets';
import { interleave } from '../interleave';
import { type DayRow, rowsOf, TOP_TEN } from '../sql';
import { difference, ofRows, ofSeries } from '../values';
import { question } from '../world';
import { coldQuestion } from './headline';

type RankedRow = DayRow & { rank: number };

const DAYS = 365;

export const breakdown: BenchCase = {
  ids: ['3'],
  async run(bench, main) {
    const world = await bench.world(main);
    const { campaign, sql } = world;
    const path = question({ campaign }, { breakdown: 'video', top_n: '10', compare: 'prior_period' });
    const topTen = () => rowsOf<RankedRow>(sql, TOP_TEN, [campaign, FIRST_DAY, LAST_DAY]);
    compareAnswers(bench, await world.http.data<AnalyticsData>(path), await topTen());
    const { ours, reference } = await interleave(
      { ours: coldQuestion(world, path), reference: { run: topTen } },
      { warmup: 2, rounds: bench.quick ? 5 : 21 },
    );
    const what = 'headline by video, top 10, compared';
    addRatio(
      bench,
      { id: '3', what, ours, reference, unit: 'ms', target: '≤ 1.5 ×' },
      (ratio) => ratio <= 1.5,
    );
  },
};

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
