import { getPostingCalendar } from '@/lib/contract/endpoints/insights';
import { insight } from '@/lib/http/routes/insights';
import { serve } from '@/lib/http/serve';
import { postingCalendar } from '@/lib/insights/calendar';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  insight(getPostingCalendar, postingCalendar),
);
