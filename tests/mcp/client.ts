/** The official client on our route, in this process and without a socket. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { POST } from '@/app/api/mcp/route';

const ADDRESS = new URL('http://localhost:3000/api/mcp');

/** The revisions of the protocol that we promise: the current one and the one before. */
export const REVISIONS = ['2026-07-28', '2025-11-25'] as const;

export interface McpCaller {
  key: string;
  revision?: (typeof REVISIONS)[number];
}

/** A connected client. @param fetch answers its requests; default: our route */
export async function connectMcp(
  { key, revision = REVISIONS[0] }: McpCaller,
  fetch: (request: Request) => Promise<Response> = POST,
): Promise<Client> {
  const client = new Client(
    { name: 'test', version: '1' },
    { versionNegotiation: { mode: revision === '2025-11-25' ? 'legacy' : { pin: revision } } },
  );
  await client.connect(
    new StreamableHTTPClientTransport(ADDRESS, {
      requestInit: { headers: { authorization: `Bearer ${key}` } },
      fetch: (url, init) => fetch(new Request(url, init)),
    }),
  );
  return client;
}
