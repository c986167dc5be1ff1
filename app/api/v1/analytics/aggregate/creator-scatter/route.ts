import { getCreatorScatter } from '@/lib/contract/endpoints/insights';
import { insight } from '@/lib/http/routes/insights';
import { serve } from '@/lib/http/serve';
import { creatorScatter } from '@/lib/insights/creator-scatter';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  insight(getCreatorScatter, creatorScatter),
);
