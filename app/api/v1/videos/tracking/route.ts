import * as statuses from '@/lib/commands/tracking/statuses';
import { changeTrackingStatus } from '@/lib/contract/endpoints/tracking';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(changeTrackingStatus, {
    async run({ body }, context) {
      const { changes, unchanged } = await statuses.changeTrackingStatus(
        body.video_ids,
        body.tracking_status,
        context,
      );
      return {
        data: {
          changed: changes.length,
          changes: changes.map(({ uuid, from }) => ({ id: uuid, from })),
          unchanged,
        },
      };
    },
  }),
);
