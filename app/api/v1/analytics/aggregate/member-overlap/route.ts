import { getMemberOverlap } from '@/lib/contract/endpoints/insights';
import { insight } from '@/lib/http/routes/insights';
import { serve } from '@/lib/http/serve';
import { memberOverlap } from '@/lib/insights/member-overlap';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  insight(getMemberOverlap, memberOverlap),
);
