import { getOverPosting } from '@/lib/contract/endpoints/insights';
import { insight } from '@/lib/http/routes/insights';
import { serve } from '@/lib/http/serve';
import { overPosting } from '@/lib/insights/over-posting';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(insight(getOverPosting, overPosting));
