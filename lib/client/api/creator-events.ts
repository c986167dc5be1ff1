import type { Annotation } from '@/lib/contract/analytics/analytics';
import { question } from './question';

/** What the capture of an automatic annotation changed of its creator. */
export function creatorEventsQuery({ entity_id: id, at }: Pick<Annotation, 'entity_id' | 'at'>) {
  return question('catalogue', 'listCreatorEvents', { path: { id }, query: { at } });
}
