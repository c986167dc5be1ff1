import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testHttp } from '@/tests/http';
import { law } from '@/tests/laws';
import { postingWorldArbitrary } from '@/tests/worlds/posting/world';
import { worldArbitrary } from '@/tests/worlds/world';
import { difference, storeForRoutes } from './held';
import { INSIGHTS, type InsightName } from './insights';
import { questionArbitrary, toParams } from './questions';

/** The insights of the product against those of the reference, over generated worlds, through the routes. */

const http = testHttp();

const NAMES = Object.keys(INSIGHTS) as InsightName[];
const questions = fc.array(questionArbitrary, { minLength: 3, maxLength: 3 });

describe('the insights of the product equal those of the reference', { timeout: 400_000 }, () => {
  it.each([
    ['many posts', postingWorldArbitrary, 9],
    ['captures of every kind', worldArbitrary(), 6],
  ] as const)('in worlds of %s', async (_, worlds, runs) => {
    await law(
      fc.asyncProperty(worlds, questions, async (world, questions) => {
        const asked = await storeForRoutes(http, world);
        for (const name of NAMES) {
          if (name === 'similar-creators' && world.creators.length === 0) continue;
          for (const question of questions) {
            const params = toParams(world, name, question);
            const found = await difference(http, asked, name, params);
            expect(found, `${name} ${JSON.stringify(params)}`).toBeNull();
          }
        }
      }),
      runs,
    );
  });
});
