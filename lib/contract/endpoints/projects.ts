import { deletedAnswer } from '@/lib/contract/catalogue/campaigns';
import {
  projectAnswer,
  projectChange,
  projectCreate,
  projectListAnswer,
  projectListParameters,
} from '@/lib/contract/catalogue/projects';
import { uuid } from '@/lib/contract/fields/common';
import { idempotencyHeaders } from '@/lib/contract/fields/idempotency';
import { LIST_RULES } from '@/lib/contract/fields/lists';
import { endpoint } from './endpoint';
import { listOf } from './headers';

/** Projects, and what is in them. */

const ids = { id: { noun: 'project', schema: uuid.describe('Public id') } };

export const listProjects = endpoint('listProjects', {
  summary: 'Lists projects',
  tag: 'Projects',
  may: 'read',
  query: projectListParameters,
  rules: LIST_RULES,
  answer: listOf('A page of projects', projectListAnswer),
});

export const createProject = endpoint('createProject', {
  summary: 'Creates an empty project',
  tag: 'Projects',
  may: 'write',
  headers: idempotencyHeaders,
  body: projectCreate,
  answer: { status: 201, description: 'The new project', json: projectAnswer },
  refusals: ['idempotency_conflict', 'limit_reached'],
});

export const getProject = endpoint('getProject', {
  summary: 'Returns one project',
  tag: 'Projects',
  may: 'read',
  ids,
  answer: { description: 'The project', json: projectAnswer },
});

export const changeProject = endpoint('changeProject', {
  summary: 'Changes a project',
  description: 'Send at least one field; the others keep their values.',
  tag: 'Projects',
  may: 'write',
  ids,
  body: projectChange,
  answer: { description: 'The project after the change', json: projectAnswer },
});

export const deleteProject = endpoint('deleteProject', {
  summary: 'Deletes a project without creators and campaigns, and not the default one',
  tag: 'Projects',
  may: 'write',
  ids,
  answer: { description: 'The id of the removed project', json: deletedAnswer },
  refusals: ['conflict'],
});
