import { deletedAnswer } from '@/lib/contract/catalogue/campaigns';
import { creatorAnswer } from '@/lib/contract/catalogue/catalogue';
import {
  creatorChange,
  creatorsAdd,
  creatorsAddedAnswer,
  creatorsRemove,
  creatorsRemovedAnswer,
} from '@/lib/contract/catalogue/creators';
import { uuid } from '@/lib/contract/fields/common';
import { idempotencyHeaders } from '@/lib/contract/fields/idempotency';
import { endpoint } from './endpoint';

/** Which creators a project follows, and how. */

const ids = { id: { noun: 'creator', schema: uuid.describe('Public id') } };

export const addCreators = endpoint('addCreators', {
  summary: 'Adds creators to a project, all or none',
  description:
    'A creator added by handle or address waits for its first capture, which names its platform id. One that was removed comes back with all that it had. 409 if one of them is there already.',
  tag: 'Tracking',
  may: 'write',
  ids: { id: { noun: 'project', schema: uuid.describe('Public id of the project') } },
  headers: idempotencyHeaders,
  body: creatorsAdd,
  answer: {
    status: 201,
    description: 'The creators, at least one of them new',
    nothingNew: 'The creators, all of which were removed and are back',
    json: creatorsAddedAnswer,
  },
  refusals: ['conflict', 'idempotency_conflict', 'limit_reached'],
});

export const changeCreator = endpoint('changeCreator', {
  summary: 'Changes how a creator is tracked, its name, README, or metadata',
  description:
    'Send at least one field; the others keep their values. Videos that are known keep their statuses.',
  tag: 'Tracking',
  may: 'write',
  ids,
  body: creatorChange,
  answer: { description: 'The creator after the change', json: creatorAnswer },
  refusals: ['conflict', 'limit_reached'],
});

export const removeCreator = endpoint('removeCreator', {
  summary: 'Removes a creator from lists and sums, but keeps its history',
  description: 'Adding it to the project again brings all back.',
  tag: 'Tracking',
  may: 'write',
  ids,
  answer: { description: 'The id of the removed creator', json: deletedAnswer },
});

export const removeCreators = endpoint('removeCreators', {
  summary: 'Removes creators from lists and sums, all or none, but keeps their history',
  tag: 'Tracking',
  may: 'write',
  body: creatorsRemove,
  answer: { description: 'The number of creators removed', json: creatorsRemovedAnswer },
  refusals: ['not_found'],
});
