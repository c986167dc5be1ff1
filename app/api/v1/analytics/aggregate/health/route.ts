import { getHealth } from '@/lib/contract/endpoints/insights';
import { insight } from '@/lib/http/routes/insights';
import { serve } from '@/lib/http/serve';
import { health } from '@/lib/insights/health';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(insight(getHealth, health));
