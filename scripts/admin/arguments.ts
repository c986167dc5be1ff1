/** Reads command lines and secrets for `npm run admin`. */
import { parseArgs } from 'node:util';
import { UsageError } from '../command';
import { isPiped, readFirstLine } from '../standard-input';

type Arguments = {
  /** Values of `--name value`; flags are `true`. */
  options: Record<string, string | true | undefined>;
  positionals: string[];
};

/** Throws UsageError, in one sentence, for anything the command does not accept. */
export function readArguments(
  args: readonly string[],
  names: readonly string[],
  { flags = [], positionals = 0 }: { flags?: readonly string[]; positionals?: number } = {},
): Arguments {
  const options = Object.fromEntries([
    ...names.map((name) => [name, { type: 'string' }] as const),
    ...flags.map((name) => [name, { type: 'boolean' }] as const),
  ]);
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: positionals > 0 });
  } catch (error) {
    const [first] = (error as Error).message.split('. ');
    throw new UsageError(`${first?.replace(/\.$/, '')}.`);
  }
  if (parsed.positionals.length > positionals)
    throw new UsageError(`Unexpected argument "${parsed.positionals.at(-1)}".`);
  return { options: parsed.values as Arguments['options'], positionals: parsed.positionals };
}

/** The values of required options. Throws UsageError naming all missing ones. */
export function requireOptions<Name extends string>(
  given: Arguments,
  ...names: Name[]
): Record<Name, string> {
  const missing = names.filter((name) => typeof given.options[name] !== 'string');
  if (missing.length > 0) throw new UsageError(`Missing: ${missing.map((name) => `--${name}`).join(', ')}.`);
  return given.options as Record<Name, string>;
}

/**
 * A secret from the command line, from a variable, or, better than either, from the first line of standard input.
 * Throws UsageError when it is missing.
 */
export async function readSecret(given: unknown, variable: string, option: string): Promise<string> {
  if (typeof given === 'string' && given !== '-') return given;
  const fromEnvironment = given === undefined ? process.env[variable] : undefined;
  const secret = fromEnvironment || (isPiped() ? await readFirstLine() : '');
  if (secret === '')
    throw new UsageError(
      `The ${option} is missing: pass it in ${variable}, on standard input, or with --${option}.`,
    );
  return secret;
}
