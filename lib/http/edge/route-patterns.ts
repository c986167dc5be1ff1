import { MCP_PATH, operationAt, patternOf } from '@/lib/contract/paths';

/** The pattern of an address, as metrics write it: `/api/v1/campaigns/:id`. Null for an unknown address. */
export function routeOf(path: string): string | null {
  if (path === MCP_PATH) return path;
  const found = operationAt(null, path);
  return found && patternOf(found.id).replace(/\{\w+\}/g, ':id');
}
