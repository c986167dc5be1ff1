/** The floors of ARCHITECTURE.md as a table: the floor of each folder. */

type Zone = {
  folder: string;
  /** Imports go to lower floors only. */
  floor: number;
  /** The towers never import each other; both may import the base. */
  tower: 'server' | 'browser' | 'base' | 'app';
};

/** The longest matching folder of a file is its zone. */
const ZONES: Zone[] = [
  { folder: 'app', floor: 8, tower: 'app' },
  { folder: 'components/dashboard', floor: 7.2, tower: 'browser' },
  { folder: 'components/charts', floor: 7.1, tower: 'browser' },
  { folder: 'components/annotations', floor: 7.15, tower: 'browser' },
  { folder: 'components/ui', floor: 7, tower: 'browser' },
  { folder: 'components', floor: 7.2, tower: 'browser' },
  { folder: 'lib/client', floor: 6, tower: 'browser' },
  { folder: 'lib/mcp', floor: 6.5, tower: 'server' },
  { folder: 'lib/http', floor: 6, tower: 'server' },
  { folder: 'lib/analytics', floor: 5, tower: 'server' },
  { folder: 'lib/insights', floor: 5, tower: 'server' },
  { folder: 'lib/commands', floor: 5, tower: 'server' },
  { folder: 'lib/auth', floor: 4, tower: 'server' },
  { folder: 'lib/cache', floor: 3, tower: 'server' },
  // Names only: the tags of writes, of the log, and of pages.
  { folder: 'lib/cache/tags.ts', floor: 1.5, tower: 'base' },
  { folder: 'lib/data', floor: 3, tower: 'server' },
  { folder: 'lib/import', floor: 2.5, tower: 'base' },
  { folder: 'lib/contract', floor: 2, tower: 'base' },
  { folder: 'lib/docs', floor: 2.2, tower: 'base' },
  { folder: 'lib/metrics', floor: 1, tower: 'base' },
  { folder: 'lib/time', floor: 1, tower: 'base' },
  { folder: 'lib/domain', floor: 0.7, tower: 'base' },
  { folder: 'lib/errors.ts', floor: 0, tower: 'base' },
  { folder: 'lib/addresses.ts', floor: 0, tower: 'base' },
  { folder: 'lib/env.ts', floor: 0.5, tower: 'server' },
];

/** Where the current time is an argument. */
export const TIMELESS = [
  'lib/analytics',
  'lib/mcp',
  'lib/insights',
  'lib/commands',
  'lib/data',
  'lib/contract',
  'lib/import',
  'lib/domain',
  'lib/metrics',
  'lib/time',
  'components',
  'lib/client',
];

/** Asks the server for the time, for all browser code. */
export const CLOCK = 'lib/client/page/clock.ts';

/** Packages that one folder wraps for all others. */
export const WRAPPED: Record<string, string> = {
  'lru-cache': 'lib/cache',
  '@prisma/client': 'lib/data',
  '@prisma/adapter-pg': 'lib/data',
  pg: 'lib/data',
  'temporal-polyfill': 'lib/time',
  '@modelcontextprotocol/server': 'lib/mcp',
};

/** Folders of the product, which are built and served. */
export const PRODUCT = ['app', 'components', 'lib'];

/** The most code files in one folder, without tests: a newcomer cannot take in a longer list. */
export const MAX_FILES = 15;

/** The file that reads the environment for all others. */
export const ENVIRONMENT = 'lib/env.ts';

/** The stages of the spine are siblings in this folder; only the spine imports them, and all share the types. */
export const STAGES = { folder: 'lib/analytics', spine: 'resolve', shared: ['types'] };

/** The generated client and the folder that may touch it. */
export const GENERATED = { folder: 'lib/data/generated', owner: 'lib/data' };

export function isIn(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}

/** Null for files outside the product. */
export function zoneOf(file: string): Zone | null {
  const zones = ZONES.filter((zone) => isIn(file, zone.folder));
  return zones.sort((a, b) => b.folder.length - a.folder.length)[0] ?? null;
}
