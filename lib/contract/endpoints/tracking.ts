import { videoAnswer } from '@/lib/contract/catalogue/catalogue';
import {
  statusChange,
  statusChangedAnswer,
  videoChange,
  videosAdd,
  videosAddedAnswer,
} from '@/lib/contract/catalogue/tracking';
import { uuid } from '@/lib/contract/fields/common';
import { idempotencyHeaders } from '@/lib/contract/fields/idempotency';
import { endpoint } from './endpoint';

/** Which videos count. */

export const changeTrackingStatus = endpoint('changeTrackingStatus', {
  summary: 'Changes the status of videos, all or none',
  description: 'The next read of all that sums them is right already.',
  tag: 'Tracking',
  may: 'write',
  body: statusChange,
  answer: { description: 'The number of videos changed', json: statusChangedAnswer },
  refusals: ['not_found'],
});

export const changeVideo = endpoint('changeVideo', {
  summary: 'Changes whether a video counts and is captured, its README, or metadata',
  description: 'Send at least one field; the others keep their values.',
  tag: 'Tracking',
  may: 'write',
  ids: { id: { noun: 'video', schema: uuid.describe('Public id') } },
  body: videoChange,
  answer: { description: 'The video after the change', json: videoAnswer },
});

export const addVideos = endpoint('addVideos', {
  summary: 'Adds videos to a project by their addresses, all or none',
  description:
    'They count, whatever is followed of their creators. A creator that the project does not have is added with tracking_mode none. A known video that does not count becomes direct_add; one that counts stays as it is. 409 if its creator was removed.',
  tag: 'Tracking',
  may: 'write',
  ids: { id: { noun: 'project', schema: uuid.describe('Public id of the project') } },
  headers: idempotencyHeaders,
  body: videosAdd,
  answer: {
    status: 201,
    description: 'The videos, at least one of them new',
    nothingNew: 'The videos, all of which the project had',
    json: videosAddedAnswer,
  },
  refusals: ['conflict', 'idempotency_conflict'],
});
