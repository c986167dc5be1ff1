import { PassThrough, type Readable } from 'node:stream';
import { parseArgs } from 'node:util';

/** The command line of `npm run mcp`. */

export const USAGE = `npm run --silent mcp -- --url http://localhost:3000 [--key -]

Speaks MCP over standard input and output, and forwards to the address /api/mcp of a Trackagoat server.

  --url URL  the server's address
  --key -    the API key is the first line of standard input; without this it is taken from TRACKAGOAT_KEY
  --help`;

/** A wrong command line; the message says what to do. */
export class McpUsageError extends Error {
  override name = 'McpUsageError';
}

interface McpArguments {
  url: URL;
  isKeyPiped: boolean;
}

/** Reads the command line. Returns 'help' for --help; throws McpUsageError with one sentence. */
export function parseMcpArguments(args: readonly string[]): McpArguments | 'help' {
  const { url, key, help } = optionsOf(args);
  if (help) return 'help';
  if (url === undefined)
    throw new McpUsageError('--url is missing, for example --url http://localhost:3000.');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new McpUsageError(`--url must be an http or https address, not "${url}".`);
  // Other processes can read a command line.
  if (key !== undefined && key !== '-')
    throw new McpUsageError('--key takes only "-": pass the key on standard input or in TRACKAGOAT_KEY.');
  return { url: new URL(url), isKeyPiped: key === '-' };
}

function optionsOf(args: readonly string[]) {
  try {
    const options = {
      url: { type: 'string' },
      key: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new McpUsageError((error as Error).message.split('. ')[0]?.concat('.') ?? 'Unknown option.');
  }
}

/**
 * The key, and the input that follows it. With `--key -` the first line is the key unless it is a message already, as
 * from a client that has put the key in the environment. Throws McpUsageError without a key.
 */
export async function readKey(
  isPiped: boolean,
  environment: string | undefined,
  input: Readable,
): Promise<{ key: string; rest: Readable }> {
  const known = environment?.trim() ?? '';
  const { line, rest } = isPiped ? await firstLine(input) : { line: '', rest: input };
  const key = line.trim() === '' ? known : line.trim();
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new McpUsageError(
      'The key is missing: pass it in TRACKAGOAT_KEY, or on standard input with --key -.',
    );
  return { key, rest };
}

/** The first line, and the bytes after it. A first line that is a message stays in the rest. */
async function firstLine(input: Readable): Promise<{ line: string; rest: Readable }> {
  const rest = new PassThrough();
  let held = Buffer.alloc(0);
  return new Promise((resolve, reject) => {
    const end = (line: string, after: Buffer) => {
      input.off('data', take).off('end', finish).off('error', reject);
      if (after.length > 0) rest.write(after);
      input.pipe(rest);
      resolve({ line, rest });
    };
    const take = (chunk: Buffer) => {
      held = Buffer.concat([held, chunk]);
      const at = held.indexOf('\n');
      if (at < 0) return;
      const line = held.subarray(0, at).toString('utf8');
      if (line.trimStart().startsWith('{')) end('', held);
      else end(line, held.subarray(at + 1));
    };
    const finish = () => end(held.toString('utf8'), Buffer.alloc(0));
    input.on('data', take).on('end', finish).on('error', reject);
  });
}
