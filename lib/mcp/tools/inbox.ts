import * as z from 'zod';
import { video } from '@/lib/contract/catalogue/catalogue';
import { listVideos } from '@/lib/contract/endpoints/catalogue';
import { changeTrackingStatus } from '@/lib/contract/endpoints/tracking';
import { listMeta } from '@/lib/contract/fields/lists';
import { outputOf } from '@/lib/mcp/answer/result';
import { counted, number, quoted } from '@/lib/mcp/answer/words';
import { resolved } from '@/lib/mcp/ask/references';
import { inputOf, prepare, type Tool } from './tool';

/** Which videos count: those that wait for a decision, and the decision. */

const waiting = video.pick({
  id: true,
  project_id: true,
  platform: true,
  creator_id: true,
  creator_label: true,
  label: true,
  posted_at: true,
  url: true,
  views: true,
  first_captured_at: true,
});

const DEFAULT_LIMIT = 20;

export const reviewInbox: Tool = {
  name: 'review_inbox',
  title: 'Videos that wait for a decision',
  description:
    'Videos that were found but do not count in any sum until somebody decides. Show them to a person; then set_tracking_status lets them in (included) or keeps them out (excluded).',
  input: inputOf(
    listVideos.query.pick({
      project_id: true,
      creator_id: true,
      platform: true,
      posted_from: true,
      posted_to: true,
      limit: true,
      cursor: true,
    }),
    z.object({ limit: listVideos.query.shape.limit.unwrap().default(DEFAULT_LIMIT) }),
  ),
  output: outputOf({ videos: z.array(waiting).describe('The newest first'), meta: listMeta, resolved }),
  async run(sent, session) {
    const { args, resolved } = await prepare(reviewInbox, { limit: DEFAULT_LIMIT, ...sent }, session);
    const query = {
      ...args,
      tracking_status: 'pending_review',
      sort: '-posted_or_first_captured_at',
      with: 'total_count',
    };
    const { data, meta } = await session.api('listVideos', { query });
    const shown = data.map(
      ({ creator_label, label, views }) =>
        `${quoted(creator_label)}: ${quoted(label)}, ${number(views)} views`,
    );
    const words = `${counted(meta.total_count ?? data.length, 'video')} wait. ${shown.slice(0, 10).join('; ')}`;
    return {
      words,
      content: { videos: data.map((row) => waiting.strip().parse(row)), meta, resolved },
      rest: 'Ask with a smaller limit, and go on with meta.next_cursor of that answer, not of this one.',
    };
  },
};

export const setTrackingStatus: Tool = {
  name: 'set_tracking_status',
  title: 'Decide which videos count',
  description:
    'Changes the status of videos, all or none: included lets them into all sums, with their whole history, excluded keeps them out. The answer has the status of before, which undoes it when it is sent.',
  input: inputOf(changeTrackingStatus.body),
  output: outputOf(changeTrackingStatus.answer.json.shape.data.shape),
  isWrite: true,
  isIdempotent: true,
  async run(sent, session) {
    const { args: body } = await prepare(setTrackingStatus, sent, session);
    const { data } = await session.api('changeTrackingStatus', { body });
    const words = `${counted(data.changed, 'video')} changed, ${number(data.unchanged)} had the status already.`;
    return { words, content: data, rest: 'The videos were changed all the same; list them with find.' };
  },
};
