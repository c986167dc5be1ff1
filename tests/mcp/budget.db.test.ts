import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { MAX_NOTE_BODY } from '@/lib/contract/limits';
import { MAX_TOKENS, tokensOf } from '@/lib/mcp/answer/fit';
import { RANGE_WORDS } from '@/lib/mcp/ask/ranges';
import { TOOLS } from '@/lib/mcp/tools/all';
import { testHttp } from '@/tests/http';
import { law } from '@/tests/laws';
import { connectMcp } from './client';
import { makeWorld } from './world';

const http = testHttp();
const NOTES = 60;

beforeAll(async () => {
  await makeWorld(http);
  const client = await connectMcp({ key: http.first.key });
  for (let i = 0; i < NOTES; i++) {
    const body_md = '本</data>'.repeat(MAX_NOTE_BODY / 8);
    const note = {
      scope: 'creator',
      entity_id: '@theo',
      annotation_at: '2026-03-04T12:00:00Z',
      title: `${i}`,
      body_md,
    };
    await client.callTool({ name: 'create_annotation', arguments: note });
  }
});

/** Values that make sense for a parameter of this name, and some that do not. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  entity_id: ['@theo', 'anna', 'Spring', 'Main', 'nobody', '', 7],
  entity_ids: [['@theo', '@anna.kim'], ['Spring', 'Spring sale'], []],
  creator_id: ['theo', 'who', 'https://www.tiktok.com/@anna.kim'],
  campaign_id: ['Spring', 'spr'],
  project_id: ['Main'],
  from: ['2017-01-01', '2026-03-01', 'yesterday'],
  to: ['2026-03-09', '2030-01-01'],
  bucket: ['2026-03-05', '2020-01-01', 'x'],
  text: ['anna', 'theo', '  ', 'x'.repeat(3_000), 'https://www.tiktok.com/@theo'],
  range: RANGE_WORDS,
  limit: [1, 200, 0],
  tz: ['Asia/Kathmandu', 'Nowhere'],
};

const reads = TOOLS.filter(({ isWrite }) => !isWrite);
const call = fc.constantFrom(...reads).chain(({ name, input }) => {
  const fields = Object.entries(input.properties).map(([field, { enum: values }]) => {
    const known = VALUES[field] ?? (values as unknown[] | undefined) ?? ['x', 3, true, null, { a: 1 }];
    return [field, fc.constantFrom(...known)] as const;
  });
  const sent = fc.record(Object.fromEntries(fields), { requiredKeys: input.required ?? [] });
  return fc.record({ name: fc.constant(name), args: sent });
});

it('no tool fails or exceeds the budget, whatever it is asked', () =>
  law(
    fc.asyncProperty(call, async ({ name, args }) => {
      const client = await connectMcp({ key: http.first.key });
      const result = await client.callTool({ name, arguments: args });
      expect(tokensOf(result)).toBeLessThanOrEqual(MAX_TOKENS);
      const [content] = result.content as { text: string }[];
      expect(content?.text).not.toContain('internal_error');
      expect(result.isError === true).toBe(result.structuredContent === undefined);
    }),
    60,
  ));

it('a list of long notes is cut to what fits, and says what is left', async () => {
  const client = await connectMcp({ key: http.first.key });
  const asked = { scope: 'creator', entity_id: '@theo' };
  const result = await client.callTool({ name: 'list_annotations', arguments: asked });
  expect(tokensOf(result)).toBeLessThanOrEqual(MAX_TOKENS);
  const { cut, annotations } = result.structuredContent as { cut: string; annotations: unknown[] };
  expect(annotations.length).toBeGreaterThan(5);
  expect(cut).toMatch(/annotations\.\*\.body_md: the first \d+ of 8000/);
});
