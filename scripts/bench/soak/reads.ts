import { ENTITY_TYPES, type EntityType } from '@/lib/domain/entities';
import { hasMetric, isRateOnly, METRIC_IDS } from '@/lib/domain/metrics';
import type { Random } from '../../demo/synthetic/random';
import { addDays, FIRST_DAY } from '../data/sets';

/** Public ids that anything may be asked about; nothing of these is taken away. */
export type Known = Readonly<Record<EntityType, readonly string[]>>;

const ZONES = ['America/New_York', 'Asia/Kathmandu', 'UTC', 'Pacific/Chatham'];
const GRAINS = ['day', 'week', 'month', 'year', 'cumulative', 'custom'];
const LISTS = ['creators', 'videos', 'campaigns'];

/** Any read of the API, right by itself. */
export function anyRead(random: Random, known: Known): { kind: string; path: string } {
  const drawn = random.unit();
  if (drawn < 0.7) return analytics(random, known);
  const entity = random.pick(ENTITY_TYPES);
  const id = random.pick(known[entity]);
  if (drawn < 0.78)
    return { kind: 'list', path: `/api/v1/${random.pick(LISTS)}?limit=${random.integer(1, 50)}` };
  if (drawn < 0.84) return { kind: 'one', path: `/api/v1/${entity}s/${id}` };
  if (drawn < 0.9) {
    const path = `/api/v1/analytics/annotations?scope=${entity}&entity_id=${id}`;
    return { kind: 'annotations', path };
  }
  if (drawn < 0.95) return { kind: 'search', path: `/api/v1/videos?search=clip%20${random.integer(1, 99)}` };
  return { kind: 'me', path: '/api/v1/me' };
}

function analytics(random: Random, known: Known): { kind: string; path: string } {
  const entity = random.pick(ENTITY_TYPES);
  const metric = random.pick(METRIC_IDS.filter((id) => hasMetric(entity, id)));
  const from = addDays(FIRST_DAY, random.integer(150, 340));
  const to = addDays(from, random.integer(0, 120));
  const granularity = random.pick(GRAINS);
  const asked: Record<string, string> = { entity, metric, from, to, granularity };
  const isSeveral = random.chance(0.15);
  if (isSeveral) asked.entity_ids = [...new Set([1, 2, 3].map(() => random.pick(known[entity])))].join(',');
  else asked.entity_id = random.pick(known[entity]);
  if (granularity === 'custom') asked.bucket_days = String(random.integer(1, 30));
  if (!isRateOnly(metric)) asked.mode = random.pick(['new', 'cumulative']);
  if (metric === 'growth_rate_pop') asked.base_metric = 'views';
  if (random.chance(0.3)) asked.compare = 'prior_period';
  if (random.chance(0.15)) asked.tz = random.pick(ZONES);
  const by =
    entity === 'campaign' && hasMetric('creator', metric) && random.chance(0.5) ? 'creator' : 'video';
  if (
    entity !== 'video' &&
    !isSeveral &&
    !isRateOnly(metric) &&
    hasMetric(by, metric) &&
    random.chance(0.2)
  ) {
    Object.assign(asked, { breakdown: by, top_n: String(random.integer(1, 20)) });
  }
  if (random.chance(0.1)) asked.format = 'csv';
  const kind = asked.breakdown ? 'breakdown' : asked.tz ? 'other zone' : asked.format ? 'csv' : 'series';
  return { kind, path: `/api/v1/analytics?${new URLSearchParams(asked)}` };
}
