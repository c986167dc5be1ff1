import { analyticsFileName } from '@/lib/contract/analytics/file-name';
import type { View } from './views';

/** The name of a file that shows a view. @param name of the entity; several are counted */
export function fileName(view: View, name: string, timezone: string, extension: string): string {
  const { subject, metric, mode, granularity, range } = view;
  const labels = subject.ids.length > 1 ? subject.ids : [name];
  const { first, last } = range;
  return analyticsFileName({
    entity: subject.entity,
    labels,
    metric,
    mode,
    granularity,
    first,
    last,
    timezone,
    extension,
  });
}
