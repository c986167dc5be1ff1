import { addressOf, type OperationId } from '@/lib/contract/paths';
import { ENTITY_TYPES, type EntityType, entityOf } from '@/lib/domain/entities';
import { hasMetric, isRateOnly, METRIC_IDS, metricOf, takesBase } from '@/lib/domain/metrics';
import { GRANULARITIES } from '@/lib/time/grains';
import type { Random } from '../../demo/synthetic/random';
import { addDays, FIRST_DAY } from '../data/sets';

/** Public ids to ask about; none of these entities is removed. */
export type Known = Readonly<Record<EntityType, readonly string[]>>;

const ZONES = ['America/New_York', 'Asia/Kathmandu', 'UTC', 'Pacific/Chatham'];
const LISTS = {
  video: 'listVideos',
  creator: 'listCreators',
  campaign: 'listCampaigns',
  project: 'listProjects',
} as const satisfies Record<EntityType, OperationId>;
const SINGLE = {
  video: 'getVideo',
  creator: 'getCreator',
  campaign: 'getCampaign',
  project: 'getProject',
} as const satisfies Record<EntityType, OperationId>;

/** A random valid read of the API. */
export function anyRead(random: Random, known: Known): { kind: string; path: string } {
  const drawn = random.unit();
  if (drawn < 0.7) return analytics(random, known);
  const entity = random.pick(ENTITY_TYPES);
  const id = random.pick(known[entity]);
  if (drawn < 0.78) {
    const query = { limit: random.integer(1, 50) };
    return { kind: 'list', path: addressOf(LISTS[entity], { query }) };
  }
  if (drawn < 0.84) return { kind: 'one', path: addressOf(SINGLE[entity], { path: { id } }) };
  if (drawn < 0.9) {
    const path = addressOf('listAnnotations', { query: { scope: entity, entity_id: id } });
    return { kind: 'annotations', path };
  }
  if (drawn < 0.95) {
    const query = { search: `clip ${random.integer(1, 99)}` };
    return { kind: 'search', path: addressOf('listVideos', { query }) };
  }
  return { kind: 'me', path: addressOf('getMe') };
}

function analytics(random: Random, known: Known): { kind: string; path: string } {
  const entity = random.pick(ENTITY_TYPES);
  const metric = random.pick(METRIC_IDS.filter((id) => hasMetric(entity, id)));
  const from = addDays(FIRST_DAY, random.integer(150, 340));
  const to = addDays(from, random.integer(0, 120));
  const granularity = random.pick(GRANULARITIES);
  const asked: Record<string, string> = { entity, metric, from, to, granularity };
  const isSeveral = random.chance(0.15);
  if (isSeveral) asked.entity_ids = [...new Set([1, 2, 3].map(() => random.pick(known[entity])))].join(',');
  else asked.entity_id = random.pick(known[entity]);
  if (granularity === 'custom') asked.bucket_days = String(random.integer(1, 30));
  if (!isRateOnly(metric)) asked.mode = random.pick(metricOf(metric).modes);
  if (takesBase(metric)) asked.base_metric = 'views';
  if (random.chance(0.3)) asked.compare = 'prior_period';
  if (random.chance(0.15)) asked.tz = random.pick(ZONES);
  const parts = entityOf(entity).breakdowns.filter((by) => hasMetric(by, metric));
  if (parts.length > 0 && !isSeveral && !isRateOnly(metric) && random.chance(0.2)) {
    Object.assign(asked, { breakdown: random.pick(parts), top_n: String(random.integer(1, 20)) });
  }
  if (random.chance(0.1)) asked.format = 'csv';
  const kind = asked.breakdown ? 'breakdown' : asked.tz ? 'other zone' : asked.format ? 'csv' : 'series';
  return { kind, path: addressOf('getAnalytics', { query: asked }) };
}
