import { getCampaignStats } from '@/lib/contract/endpoints/catalogue';
import { gone } from '@/lib/http/routes/gone';
import { anonymous, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(anonymous(getCampaignStats, gone));
