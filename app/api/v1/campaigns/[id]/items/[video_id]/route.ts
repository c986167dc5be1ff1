import { removeCampaignItem } from '@/lib/commands/campaigns/items';
import { pathOnly, requireId } from '@/lib/http/edge/requests';
import { endpoint, secured } from '@/lib/http/edge/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  DELETE: secured({
    may: 'write',
    parse: pathOnly('id', 'video_id'),
    run: async ({ id, video_id }, context) => {
      const [campaign, video] = [requireId(id, 'campaign'), requireId(video_id, 'video')];
      return { data: { id: (await removeCampaignItem(campaign, video, context)).id } };
    },
  }),
});
