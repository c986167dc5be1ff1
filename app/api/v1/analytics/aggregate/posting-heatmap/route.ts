import { getPostingHeatmap } from '@/lib/contract/endpoints/insights';
import { insight } from '@/lib/http/routes/insights';
import { serve } from '@/lib/http/serve';
import { postingHeatmap } from '@/lib/insights/posting-heatmap';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  insight(getPostingHeatmap, postingHeatmap),
);
