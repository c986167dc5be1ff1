import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { beforeAll, expect, it } from 'vitest';
import { POST } from '@/app/api/mcp/route';
import { bundled } from '@/tests/bundled';
import { fixture } from '@/tests/fixture';
import { testHttp } from '@/tests/http';
import { REVISIONS } from './client';
import { listenWith } from './listen';
import { makeWorld } from './world';

const http = testHttp();
const bundle = bundled('scripts/mcp.ts');
const listening = fixture(
  () => listenWith(POST),
  ({ close }) => close(),
);
beforeAll(() => makeWorld(http));

/** A client that starts our process, as `npm run mcp` does. */
async function connect(key: string, revision: (typeof REVISIONS)[number]): Promise<Client> {
  const mode = revision === '2025-11-25' ? 'legacy' : { pin: revision };
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [bundle.file, '--url', new URL(listening.url).origin],
    env: { ...process.env, TRACKAGOAT_KEY: key } as Record<string, string>,
    stderr: 'ignore',
  });
  await client.connect(transport);
  return client;
}

it.each(REVISIONS)('the process forwards the revision %s to the address and back', async (revision) => {
  const client = await connect(http.first.key, revision);
  expect(client.getNegotiatedProtocolVersion()).toBe(revision);
  expect((await client.listTools()).tools).toHaveLength(12);
  const asked = { entity: 'campaign', entity_id: 'Spring', metric: 'views', range: 'last_7_days' };
  const result = await client.callTool({ name: 'get_analytics', arguments: asked });
  expect(result.structuredContent).toMatchObject({ summary: { series: [{ total: 7_700 + 5_000 }] } });
  await client.close();
});

it('a wrong key is answered with the sentence of the server', async () => {
  await expect(connect('tga_wrong', '2025-11-25')).rejects.toThrow(/valid API key/);
});
