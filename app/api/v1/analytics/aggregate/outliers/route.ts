import { getOutliers } from '@/lib/contract/endpoints/insights';
import { insight } from '@/lib/http/routes/insights';
import { serve } from '@/lib/http/serve';
import { outliers } from '@/lib/insights/outliers';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(insight(getOutliers, outliers));
