import { expect } from 'vitest';
import { localDay, toDate, toDay } from '../../reference/calendar';
import { type History, historyOfFollowers, historyOfVideo } from '../../reference/history';
import { type Members, membersOf } from '../../reference/members';
import { entitiesOf } from '../../reference/programs';
import { countMetrics } from '../queries';
import type { GeneratedWorld } from '../world';
import { type Ask, type Choice, subject, total } from './subject';

/**
 * 2. Without a reset in range: level(to) − level(from − 1) = Σ new, for a counter whose baseline lies before
 * the range.
 */
export async function levelsDifferByTheSum(world: GeneratedWorld, ask: Ask, choice: Choice): Promise<number> {
  const params = subject(world, choice);
  if (params === null || params.from === undefined) return 0;
  const entities = entitiesOf(world);
  const before = toDate(toDay(params.from) - 1);
  let compared = 0;
  for (const metric of countMetrics(params.entity)) {
    if (metric === 'video_count') continue;
    const held = params.entity_ids.filter((id) => {
      const members = membersOf(world.campaigns, entities, params.entity, id);
      return baselinesLieBefore(members, metric, toDay(params.from ?? ''), params.tz ?? world.zone);
    });
    if (held.length === 0) continue;
    const asked = { ...params, entity_ids: held, metric };
    const fresh = await ask({ ...asked, mode: 'new' });
    const levels = await ask({ ...asked, mode: 'cumulative' });
    const levelsBefore = await ask({ ...asked, mode: 'cumulative', from: before, to: before });
    for (const [i, id] of held.entries()) {
      const rise =
        (levels.series[i]?.points.at(-1)?.value ?? 0) - (levelsBefore.series[i]?.points[0]?.value ?? 0);
      expect(total(fresh.series[i]?.points ?? []) ?? 0, `${id}: Σ new ${metric}`).toBe(rise);
      compared += rise === 0 ? 0 : 1;
    }
  }
  return compared;
}

/** Whether every member that has a level at all has its last baseline (or zero origin) before the day. */
function baselinesLieBefore(members: Members, metric: string, day: number, zone: string): boolean {
  const histories: History[] =
    metric === 'followers'
      ? members.creators.map(historyOfFollowers)
      : members.videos.map((video) => historyOfVideo(video, metric));
  if (histories.length === 0) return false;
  return histories.every(({ levels, increments }) => {
    const baselines = levels.filter(({ at }, i) => {
      // A zero origin can share its instant with the first capture.
      const isOrigin = i === 0 && levels[1]?.at === at;
      return isOrigin || !increments.some((increment) => increment.at === at);
    });
    return baselines.every(({ at }) => localDay(at, zone) < day);
  });
}
