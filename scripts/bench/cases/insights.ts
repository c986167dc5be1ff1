/** Cases 23 to 26: insights over all videos: the leaderboard, posting hours, the distribution, similar creators. */
import type { VideoLeaderboardRow } from '@/lib/contract/insights/video-leaderboard';
import { addressOf } from '@/lib/contract/paths';
import { addCheck, addRatio, addRow, type Bench, type BenchCase, roundsOf } from '../context';
import { addDays, LAST_DAY } from '../data/sets';
import { interleave } from '../interleave';
import { LEADERBOARD, rowsOf } from '../sql';
import type { World } from '../world';
import { coldQuestion } from './headline';

const LEADERBOARD_DAYS = 30;
const RANGE = { from: addDays(LAST_DAY, 1 - LEADERBOARD_DAYS), to: LAST_DAY };
const YEAR = { from: addDays(LAST_DAY, -364), to: LAST_DAY };
/** Of the insights that no hand-written statement is held against. */
const LIMIT_MS = 1_000;

/** The questions without a hand-written statement, over a year. */
const QUESTIONS = (world: World) =>
  [
    ['24', 'posting hours of a year', 'getPostingHeatmap', {}],
    ['25', 'distribution of a year', 'getViewDistribution', {}],
    ['26', 'similar creators', 'getSimilarCreators', { creator_id: world.creator.uuid }],
  ] as const;

export const insights: BenchCase = {
  ids: ['23', '24', '25', '26'],
  async run(bench, main) {
    const world = await bench.world(main);
    await leaderboard(bench, world);
    for (const one of yearPaths(world)) await time(bench, world, one);
  },
};

/** The questions of all these cases. */
export function insightPaths(world: World): { id: string; what: string; path: string }[] {
  const board = { id: '23', what: 'leaderboard', path: addressOf('getVideoLeaderboard', { query: RANGE }) };
  return [board, ...yearPaths(world)];
}

function yearPaths(world: World) {
  return QUESTIONS(world).map(([id, what, operation, query]) => ({
    id,
    what,
    path: addressOf(operation, { query: { ...YEAR, ...query } }),
  }));
}

async function leaderboard(bench: Bench, world: World): Promise<void> {
  const path = addressOf('getVideoLeaderboard', { query: RANGE });
  const byHand = () => rowsOf<{ id: string; views: string }>(world.sql, LEADERBOARD, [RANGE.from, RANGE.to]);
  const ours = await world.http.data<VideoLeaderboardRow[]>(path);
  const [our, their] = [
    ours.map(({ id, views_gained }) => `${id} ${views_gained}`),
    (await byHand()).map(({ id, views }) => `${id} ${views}`),
  ];
  const wrong = our.findIndex((row, at) => row !== their[at]);
  const isEqual = wrong === -1 && our.length === their.length;
  addCheck(
    bench,
    '23',
    'the answer is the reference’s',
    isEqual,
    isEqual ? 'equal' : `row ${wrong + 1} differs`,
  );
  const cold = await interleave(
    { ours: coldQuestion(world, path), reference: { run: byHand } },
    roundsOf(bench, 2, 5, 15),
  );
  addRatio(
    bench,
    { id: '23', what: 'leaderboard of 30 days', ...cold, unit: 'ms', target: '≤ 1.5 ×' },
    (ratio) => ratio <= 1.5,
  );
}

async function time(
  bench: Bench,
  world: World,
  { id, what, path }: { id: string; what: string; path: string },
): Promise<void> {
  const { ours } = await interleave({ ours: coldQuestion(world, path) }, roundsOf(bench, 1, 3, 11));
  addRow(bench, {
    ...{ id, what, ours, reference: null, ratio: null, unit: 'ms' },
    target: `≤ ${LIMIT_MS / 1000} s`,
    met: ours.median <= LIMIT_MS,
  });
}
