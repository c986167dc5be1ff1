import { isFailure } from '@/lib/client/api/api';
import { projectQuery } from '@/lib/client/api/catalogue';
import { PROJECT } from '@/lib/client/page/chosen-project';
import type { ProjectRow } from '@/lib/contract/catalogue/projects';
import { uuid } from '@/lib/contract/fields/common';
import { ask } from './in-process';
import type { SearchParams } from './visitor';

/** The project that an address names; null: all projects. A foreign one is as unknown as one never made. */
export async function chosenProject(params: SearchParams): Promise<ProjectRow | 'unknown' | null> {
  const [id] = [params[PROJECT]].flat();
  if (!id) return null;
  if (!uuid.safeParse(id).success) return 'unknown';
  try {
    return (await ask(projectQuery(id))).data as ProjectRow;
  } catch (error) {
    if (isFailure(error) && error.status === 404) return 'unknown';
    throw error;
  }
}
