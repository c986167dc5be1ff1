import { gone } from '@/lib/http/edge/gone';
import { endpoint, open } from '@/lib/http/edge/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: open(gone) });
