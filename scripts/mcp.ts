/**
 * `npm run mcp -- --url http://localhost:3000 --key -`: the MCP server of a running Trackagoat for clients that start a
 * process. Each message goes to /api/mcp and back; nothing is answered here. See docs/agents.md.
 */
import { forward } from './mcp/forward';
import { McpUsageError, parseMcpArguments, readKey, USAGE } from './mcp/options';

async function main(): Promise<void> {
  const options = parseMcpArguments(process.argv.slice(2));
  if (options === 'help') return console.log(USAGE);
  const { key, rest } = await readKey(options.isKeyPiped, process.env.TRACKAGOAT_KEY, process.stdin);
  await forward({ url: options.url, key, input: rest, output: process.stdout });
}

main().catch((error: unknown) => {
  // Standard output belongs to the protocol.
  console.error(error instanceof McpUsageError ? error.message : error);
  process.exitCode = error instanceof McpUsageError ? 2 : 1;
});
