import * as projects from '@/lib/commands/projects/projects';
import { changeProject, deleteProject, getProject } from '@/lib/contract/endpoints/projects';
import { readProject } from '@/lib/data/catalogue/projects';
import { requireFound } from '@/lib/http/edge/requests';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(getProject, {
    run: async ({ ids }, { db, scope, now }) => ({
      data: requireFound(await readProject(db, scope, ids.id, now), 'project'),
    }),
  }),
  operation(changeProject, {
    run: async ({ ids, body }, context) => ({
      data: (await projects.changeProject(ids.id, body, context)).project,
    }),
  }),
  operation(deleteProject, {
    run: async ({ ids }, context) => ({
      data: { id: (await projects.deleteProject(ids.id, context)).id },
    }),
  }),
);
