import { formatDay } from '@/lib/time/day';
import type { View } from './views';

/** The name of a file that shows a view: whose numbers, which, of which days; safe on every disk. */
export function fileName(view: View, name: string, extension: string): string {
  const { subject, metric, mode, granularity, range } = view;
  const who = subject.ids.length > 1 ? `${subject.ids.length}-${subject.entity}s` : name;
  const slug = who
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  const days = `${formatDay(range.first)}_to_${formatDay(range.last)}`;
  const parts = [subject.entity, slug, metric, mode, granularity, days].filter((part) => part !== '');
  return `${parts.join('_')}.${extension}`;
}
