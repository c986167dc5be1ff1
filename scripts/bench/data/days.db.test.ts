import { Client } from 'pg';
import { expect, it } from 'vitest';
import { testDatabase } from '@/tests/database';
import { creator, makeOrganisation, video } from '@/tests/organisation';
import { at } from '@/tests/times';
import { makeDays } from './days';
import { ZONE } from './sets';

const database = testDatabase();

it('the days of a data set are those that ingest leaves', async () => {
  const of = await makeOrganisation(database.db, { timezone: ZONE });
  await of.ingest([
    ...[1, 2, 3].map((date) => creator('c1', at(date), { followers: 400 * date })),
    ...[1, 2, 3].map((date) => video('v1', at(date), { views: date * 10, posted_at: at(1, 2) })),
    video('v2', at(2), { views: 7, creator_platform_id: 'c2' }),
  ]);
  await of.campaign('Spring', ['v1', 'v2']);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    const days = async () => (await client.query('SELECT * FROM entity_days ORDER BY entity_id, day')).rows;
    const ingested = await days();
    await client.query('TRUNCATE entity_days');
    await makeDays(client, of.scope);
    expect(await days()).toEqual(ingested);
    expect(ingested.length).toBeGreaterThan(6);
  } finally {
    await client.end();
  }
});
