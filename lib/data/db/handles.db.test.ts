import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Prisma } from '@/lib/data/db/client';
import { handleKeyOf } from '@/lib/data/db/handles';
import { findNamed, insertCreator } from '@/lib/data/tracking/creators';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import { accountKey } from '@/lib/domain/addresses/parse';
import { handleKey } from '@/lib/domain/essences';
import { testDatabase } from '@/tests/database';
import { law } from '@/tests/laws';
import { makeOrganisation } from '@/tests/organisation';

const database = testDatabase();

/** Letters whose case differs between languages, databases and versions of Unicode, and white space. */
const ODD = [...'iIİıÏïßẞſσςΣKkÅåÅǅǆꟊﬁᏣꭳ𐐀𐐨@ \u0307\u00a0\u2009\ufeff\t'];
const oddHandle = fc.oneof(
  fc.array(fc.constantFrom(...ODD), { maxLength: 8 }).map((letters) => letters.join('')),
  fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !text.includes('\0')),
);

describe('the key of a handle', () => {
  it('is the same in SQL as in JavaScript', () =>
    law(
      fc.asyncProperty(fc.array(oddHandle, { minLength: 1, maxLength: 20 }), async (handles) => {
        const rows = await database.db.$queryRaw<{ key: string }[]>`
          SELECT ${handleKeyOf(Prisma.sql`h.handle`)} AS key
          FROM unnest(${handles}::text[]) WITH ORDINALITY AS h(handle, place) ORDER BY h.place`;
        expect(rows.map(({ key }) => key)).toEqual(handles.map(handleKey));
      }),
    ));

  it('decides alone whether two handles can wait in one project', () =>
    law(
      fc.asyncProperty(oddHandle, oddHandle, async (one, other) => {
        const { db, scope, ...of } = await makeOrganisation(database.db);
        const { projectId } = await db.project.findFirstOrThrow({ where: { uuid: await of.project() } });
        const waiting = (handle: string) => ({
          ...{ projectId, platform: 'elsewhere', platformId: null, label: 'x' },
          ...{ handle, displayNameOverride: null, trackingMode: 'auto' as const, trackingStartDate: null },
        });
        const isSame = accountKey(waiting(one)) === accountKey(waiting(other));
        await writeInOrganisation(db, scope, async ({ tx }) => {
          await insertCreator(tx, scope, waiting(one));
          const found = await findNamed(tx, scope, projectId, [waiting(other)]);
          expect(found).toHaveLength(isSame ? 1 : 0);
          if (!isSame) await insertCreator(tx, scope, waiting(other));
          return { tags: [] };
        });
      }),
      30,
    ));
});
