import { serveMcp } from '@/lib/mcp/endpoint';
import { OPERATIONS } from './operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serveMcp(OPERATIONS);
