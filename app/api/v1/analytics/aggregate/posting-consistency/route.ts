import { getPostingConsistency } from '@/lib/contract/endpoints/insights';
import { insight } from '@/lib/http/routes/insights';
import { serve } from '@/lib/http/serve';
import { postingConsistency } from '@/lib/insights/posting-consistency';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  insight(getPostingConsistency, postingConsistency),
);
