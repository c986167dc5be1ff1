import * as projects from '@/lib/commands/projects/projects';
import { PROJECT_COLUMNS } from '@/lib/contract/catalogue/columns';
import { PROJECT_SORTS } from '@/lib/contract/catalogue/projects';
import { createProject, listProjects } from '@/lib/contract/endpoints/projects';
import * as stored from '@/lib/data/catalogue/projects';
import { readOnce } from '@/lib/http/routes/idempotent';
import { answerList, parseList } from '@/lib/http/routes/lists';
import { operation, reading, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  reading(listProjects, {
    query: (sent, { path }) => parseList(sent, path, listProjects.query, PROJECT_SORTS),
    async run({ query }, { db, scope, now }) {
      const list = {
        noun: 'projects',
        columns: PROJECT_COLUMNS,
        read: stored.listProjects.bind(null, db, scope, query.filter),
        count: () => stored.countProjects(db, scope, query.filter),
      };
      return answerList(query, list, now);
    },
  }),
  operation(createProject, {
    body: (call) => readOnce(call, createProject.body),
    run: async ({ body: { body, key } }, context) => ({
      data: (await projects.createProject(body, context, { caller: context.caller.name, key })).project,
      status: 201,
    }),
  }),
);
