import { getViewDistribution } from '@/lib/contract/endpoints/insights';
import { insight } from '@/lib/http/routes/insights';
import { serve } from '@/lib/http/serve';
import { viewDistribution } from '@/lib/insights/view-distribution';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  insight(getViewDistribution, viewDistribution),
);
