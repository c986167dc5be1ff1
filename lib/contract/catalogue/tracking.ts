import * as z from 'zod';
import { uuid } from '@/lib/contract/fields/common';
import { oneAnswer } from '@/lib/contract/fields/lists';
import { MAX_ITEMS_PER_CALL } from '@/lib/contract/limits';
import { trackingStatus } from './catalogue';

/** Which posts count: decisions of people about videos. */

const count = z.int().min(0);
const idsError = `must hold 1 to ${MAX_ITEMS_PER_CALL} ids`;

export const statusChange = z
  .strictObject({
    video_ids: z
      .array(uuid)
      .min(1, { error: idsError })
      .max(MAX_ITEMS_PER_CALL, { error: idsError })
      .describe('All are changed, or none; a repeated id counts once'),
    tracking_status: trackingStatus.describe('Of all of them; to undo a change, send the status of before'),
  })
  .meta({ id: 'TrackingStatusChange' });

export const statusChangedAnswer = oneAnswer(
  z.strictObject({
    changed: count.describe('Videos that had another status'),
    unchanged: count.describe('Videos that had it already'),
  }),
);
