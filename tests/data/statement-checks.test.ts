import { describe, expect, it } from 'vitest';
import { serversOf, unscoped } from './statement-checks';

describe('the check of statements', () => {
  const tables = ['videos', 'entity_days', 'campaigns'];
  const all = [...tables, 'api_keys', 'organisations'];

  it.each([
    ['SELECT * FROM videos WHERE video_id = $1', ['videos']],
    [
      'SELECT * FROM videos v JOIN entity_days d ON d.entity_id = v.video_id WHERE v.org_id = $1',
      ['entity_days'],
    ],
    ['UPDATE videos v SET views = 1 WHERE v.video_id = $1', ['videos']],
    ['DELETE FROM entity_days WHERE entity_id = $1', ['entity_days']],
    ['INSERT INTO videos (video_id) VALUES ($1)', ['videos']],
    ['SELECT 1 FROM "public"."campaigns" WHERE "public"."campaigns"."uuid" = $1', ['campaigns']],
    ['DELETE FROM x USING videos v WHERE v.video_id = x.id', ['videos']],
  ])('flags %s', (text, flagged) => {
    expect(unscoped(text, tables).map(({ table }) => table)).toEqual(flagged);
  });

  it.each([
    'SELECT * FROM videos WHERE org_id = $1 AND video_id = $2',
    'SELECT * FROM videos v JOIN entity_days AS d ON d.org_id = v.org_id WHERE v.org_id = $1',
    'UPDATE videos v SET views = 1 FROM k WHERE v.org_id = $1',
    'INSERT INTO videos (org_id, video_id) SELECT $1, 2',
    'SELECT 1 FROM "public"."campaigns" WHERE ("public"."campaigns"."org_id" = $1)',
    'SELECT 1 FROM organisations',
  ])('passes %s', (text) => {
    expect(unscoped(text, tables)).toEqual([]);
  });

  it.each([
    ['SELECT FROM api_keys k JOIN videos v ON v.org_id = k.org_id WHERE v.org_id = $1', 'joins'],
    ['SELECT (SELECT count(*) FROM videos WHERE org_id = $1), (SELECT count(*) FROM api_keys)', 'joins'],
    ['WITH g AS (DELETE FROM entity_days WHERE org_id = $1) INSERT INTO videos (org_id) SELECT $1', 'writes'],
  ])('flags servers in %s', (text, problem) => {
    expect(serversOf(text, all).join()).toContain(problem);
  });

  it.each([
    'SELECT FROM organisations o JOIN videos v ON v.org_id = o.org_id WHERE v.org_id = $1',
    'SELECT FROM organisations o JOIN api_keys k ON k.org_id = o.org_id',
    'INSERT INTO videos (org_id) SELECT $1 ON CONFLICT (org_id) DO UPDATE SET views = 1',
    'UPDATE videos v SET views = d.views FROM entity_days d WHERE v.org_id = $1 AND d.org_id = v.org_id',
  ])('passes servers in %s', (text) => {
    expect(serversOf(text, all)).toEqual([]);
  });
});
