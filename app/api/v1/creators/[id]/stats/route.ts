import { gone } from '@/lib/http/gone';
import { endpoint, open } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: open(gone) });
