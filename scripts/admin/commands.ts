/** The commands of `npm run admin`, by name. */
import { UsageError } from '../command';
import type { AdminCommand } from './command';

type Entry = { usage: string; load: () => Promise<AdminCommand> };

/** Loaded on demand: a backup does not need the code that creates organisations. */
const COMMANDS: Record<string, Entry> = {
  'create-org': {
    usage:
      'create-org --name NAME --tz ZONE --plan free|starter|pro|ultra --email EMAIL [--password PASSWORD]',
    load: async () => (await import('./organisations')).createOrg,
  },
  'create-key': {
    usage: 'create-key --org UUID --name NAME --scopes read,write,ingest [--expires 90d]',
    load: async () => (await import('./organisations')).createKey,
  },
  'reset-password': {
    usage: 'reset-password --email EMAIL [--password PASSWORD]',
    load: async () => (await import('./organisations')).resetPasswordOf,
  },
  'set-timezone': {
    usage: 'set-timezone --org UUID --tz ZONE',
    load: async () => (await import('./timezone')).setZone,
  },
  'rebuild-rollups': {
    usage: 'rebuild-rollups [--org UUID]',
    load: async () => (await import('./rollups')).rebuild,
  },
  'verify-rollups': {
    usage: 'verify-rollups [--org UUID]',
    load: async () => (await import('./rollups')).verify,
  },
  backup: {
    usage: 'backup FILE',
    load: async () => (await import('./backups/backup')).backup,
  },
  restore: {
    usage: 'restore FILE [--force]',
    load: async () => (await import('./backups/restore')).restore,
  },
  distribute: {
    usage: 'distribute',
    load: async () => (await import('./distribution')).distribute,
  },
  distribution: {
    usage: 'distribution',
    load: async () => (await import('./distribution')).distribution,
  },
};

/** Throws UsageError, naming all commands, if there is none of this name. */
export function requireCommand(name: string): Entry {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UsageError(`There is no command "${name}": ${Object.keys(COMMANDS).join(', ')}.`);
  return command;
}

export const USAGE = [
  'npm run admin -- COMMAND',
  '',
  ...Object.values(COMMANDS).map(({ usage }) => `  ${usage}`),
  '',
  'Prints JSON. Works while the server runs. Pass the password in TRACKAGOAT_PASSWORD or on standard input, not as an argument.',
].join('\n');
