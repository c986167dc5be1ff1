import { question } from '@/lib/client/api/question';

/**
 * What is wrong with the program and its data.
 * @param project the only one whose findings are listed; null: all
 */
export function healthQuery(project: string | null) {
  return question('catalogue', 'getHealth', { query: { project_id: project } });
}
