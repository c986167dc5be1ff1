import { expect, it } from 'vitest';
import { MAX_README } from '@/lib/contract/catalogue/campaigns';
import { MAX_ITEMS_PER_CALL, MAX_NOTE_BODY as MAX_NOTE, MAX_VIDEOS_ADDED } from '@/lib/contract/limits';
import { maxBodyBytes, tooLargeSentence } from './body-limits';

const KIB = 1024;
/** The longest way to write a character in JSON: two escapes of half a pair each. */
const GOAT = '\\ud83d\\udc10';
const UUID = '3f2b8c1e-0d4a-4c59-9a3e-1b2c3d4e5f60';

it.each([
  ['POST', '/api/auth/callback/credentials', 64 * KIB],
  ['POST', '/', 64 * KIB],
  ['GET', '/api/v1/ingest/snapshots', 64 * KIB],
  ['POST', '/api/v1/ingest/snapshots', 8 * KIB * KIB],
  ['POST', '/api/v1/ingest/snapshots/', 8 * KIB * KIB],
  ['POST', '/api/v1/ingest/snapshots/x', 64 * KIB],
  ['POST', '/x/api/v1/ingest/snapshots', 64 * KIB],
  ['PATCH', '/api/v1/campaigns', 64 * KIB],
])('%s %s takes %d bytes', (method, path, bytes) => {
  expect(maxBodyBytes(method, path)).toBe(bytes);
});

it('leaves room for the largest body that the contract allows, however it is written', () => {
  const name = GOAT.repeat(200);
  const campaign = `{"name":"${name}","readme_md":"${GOAT.repeat(MAX_README)}"}`;
  expect(maxBodyBytes('POST', '/api/v1/campaigns')).toBeGreaterThan(campaign.length);
  expect(maxBodyBytes('PATCH', `/api/v1/campaigns/${UUID}`)).toBeGreaterThan(campaign.length);
  expect(maxBodyBytes('POST', '/api/v1/projects')).toBeGreaterThan(campaign.length);
  expect(maxBodyBytes('PATCH', `/api/v1/projects/${UUID}`)).toBeGreaterThan(campaign.length);
  expect(maxBodyBytes('PATCH', `/api/v1/videos/${UUID}`)).toBeGreaterThan(campaign.length);
  const videos = JSON.stringify({ videos: Array(MAX_VIDEOS_ADDED).fill({ url: GOAT.repeat(1_000) }) });
  expect(maxBodyBytes('POST', `/api/v1/projects/${UUID}/videos`)).toBeGreaterThan(videos.length);
  const note = `{"title":"${name}","body_md":"${GOAT.repeat(MAX_NOTE)}","entity_id":"${UUID}"}`;
  expect(maxBodyBytes('POST', '/api/v1/analytics/annotations')).toBeGreaterThan(note.length);
  expect(maxBodyBytes('PATCH', `/api/v1/analytics/annotations/${UUID}`)).toBeGreaterThan(note.length);
  const items = JSON.stringify({ video_ids: Array(MAX_ITEMS_PER_CALL).fill(UUID) }, null, 8);
  expect(maxBodyBytes('POST', `/api/v1/campaigns/${UUID}/items`)).toBeGreaterThan(items.length);
  expect(maxBodyBytes('DELETE', `/api/v1/campaigns/${UUID}/items`)).toBeGreaterThan(items.length);
  const statuses = `${items}"tracking_status":"pending_review"`;
  expect(maxBodyBytes('POST', '/api/v1/videos/tracking')).toBeGreaterThan(statuses.length);
});

it.each([
  [64 * KIB, 'The body must be at most 64 KiB.'],
  [8 * KIB * KIB, 'The body must be at most 8 MiB.'],
  [1280 * KIB, 'The body must be at most 1.25 MiB.'],
])('writes %d bytes in readable units', (bytes, sentence) => {
  expect(tooLargeSentence(bytes)).toBe(sentence);
});
