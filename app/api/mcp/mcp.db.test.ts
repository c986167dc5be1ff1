import { expect, it } from 'vitest';
import { testHttp } from '@/tests/http';
import { connectMcp, REVISIONS } from '@/tests/mcp';

const http = testHttp();

it.each(REVISIONS)('serves the revision %s', async (revision) => {
  const client = await connectMcp({ key: http.first.key, revision });
  expect(client.getNegotiatedProtocolVersion()).toBe(revision);
  const { tools } = await client.listTools();
  console.log(JSON.stringify(tools).length, tools.map((t) => [t.name, JSON.stringify(t.inputSchema).length, JSON.stringify(t.outputSchema).length]));
  const account = await client.callTool({ name: 'get_account', arguments: {} });
  console.log(JSON.stringify(account, null, 1).slice(0, 3000));
  console.log(JSON.stringify(await client.callTool({ name: 'get_analytics', arguments: { entity: 'project', entity_id: 'Main', metric: 'views', range: 'last_30_days' } })).slice(0, 3000));
  console.log(JSON.stringify(await client.callTool({ name: 'get_insight', arguments: { insight: 'health'} })).slice(0, 1000));
});
