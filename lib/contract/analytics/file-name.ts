import type { EntityType } from '@/lib/domain/entities';
import type { MetricId, Mode } from '@/lib/domain/metrics';
import { type Day, formatDay } from '@/lib/time/day';
import type { Granularity } from '@/lib/time/grains';

/** The content of a file. */
export interface AnalyticsFile {
  entity: EntityType;
  /** The names of the entities, one each. */
  labels: readonly string[];
  metric: MetricId;
  mode: Mode;
  granularity: Granularity;
  first: Day;
  last: Day;
  /** Whose local days count. */
  timezone: string;
  /** A table for people, next to the same numbers for scripts. */
  isTable?: boolean;
  extension: string;
}

/**
 * The name of a file of analytics: whose numbers, which ones, of which days in which zone. Only letters, digits, `-`
 * and `_`, which every file system and header takes; a name without any of them is left out.
 */
export function analyticsFileName(file: AnalyticsFile): string {
  const { entity, labels, metric, mode, granularity } = file;
  const [only = ''] = labels;
  const who = labels.length > 1 ? `${labels.length}-${entity}s` : only;
  const days = `${formatDay(file.first)}_to_${formatDay(file.last)}`;
  const zone = slug(file.timezone.replace('+', '-plus-'));
  const parts = [entity, slug(who), metric, mode, granularity, days, zone, file.isTable ? 'table' : ''];
  return `${parts.filter((part) => part !== '').join('_')}.${file.extension}`;
}

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
}
