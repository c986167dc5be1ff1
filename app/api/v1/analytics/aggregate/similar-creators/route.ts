import { getSimilarCreators } from '@/lib/contract/endpoints/insights';
import { insight } from '@/lib/http/routes/insights';
import { serve } from '@/lib/http/serve';
import { similarCreators } from '@/lib/insights/similar-creators';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  insight(getSimilarCreators, similarCreators),
);
