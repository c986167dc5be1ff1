import { type OperationId, patternOf } from '@/lib/contract/paths';
import type { Handler } from './edge/route';

/**
 * The handlers that our own server calls itself (scripts/start/shortcut.ts): Next's way to a route takes the processor
 * longer than a cached answer. Next still loads the routes, and every other server goes through it, so a handler must
 * need nothing of Next. docs/decisions/0058-frequent-reads-skip-next.md
 */
const OPERATIONS: readonly OperationId[] = ['getAnalytics'];
const PATHS = new Map(OPERATIONS.map((id) => [id, patternOf(id)]));

// Next bundles routes apart from the server that they run in.
const holder = globalThis as typeof globalThis & { trackagoatShortcuts?: Map<string, Handler> };
holder.trackagoatShortcuts ??= new Map();
const shortcuts = holder.trackagoatShortcuts;

/**
 * Notes the handler of a GET, where the server may call it. Pages ask the same routes in process, and Next may load the
 * code of a route once for those and once for the route itself. The first copy stays. Which one that is makes no
 * difference: they are of one build, and all that requests share is in the global object (lib/http/edge/server.ts).
 */
export function offerShortcut(id: OperationId, handler: Handler): void {
  const path = PATHS.get(id);
  if (path !== undefined && !shortcuts.has(path)) shortcuts.set(path, handler);
}

/** The handler of GET at a path without its query; undefined: only Next can call it, or has not loaded it yet. */
export function shortcutTo(path: string): Handler | undefined {
  return shortcuts.get(path);
}
