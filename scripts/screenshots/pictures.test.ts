import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fileOf, PICTURES, SCHEMES } from './pictures';

it('README shows every picture in light and in dark, and nothing else', () => {
  const shown = readFileSync('README.md', 'utf8').match(/docs\/images\/[\w-]+\.png/g) ?? [];
  const taken = PICTURES.flatMap((picture) => SCHEMES.map((scheme) => fileOf(picture, scheme)));
  expect(shown.toSorted()).toEqual(taken.toSorted());
  expect(taken.filter((file) => !existsSync(file))).toEqual([]);
});
