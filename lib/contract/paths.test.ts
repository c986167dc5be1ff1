import { expect, it } from 'vitest';
import { addressOf, methodOf, OPERATION_IDS, operationAt, patternOf } from './paths';

it.each(OPERATION_IDS)('%s is found at its own address, with the ids in it', (id) => {
  const names = [...patternOf(id).matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const ids = Object.fromEntries(names.map((name) => [name, `${name}-1`]));
  const address = addressOf(id, { path: ids });
  expect(operationAt(methodOf(id), address)).toEqual({ id, ids });
  expect(operationAt(methodOf(id), `${address}/`)?.id).toBe(id);
  expect(operationAt(methodOf(id), `${address}/more/and/more`)).toBeNull();
  expect(operationAt('PUT', address)).toBeNull();
});

it('writes only the parameters that are there, each escaped', () => {
  const query = { search: 'a & b', cursor: null, sort: undefined, handle: '', limit: 0 };
  expect(addressOf('listCreators', { query })).toBe('/api/v1/creators?search=a+%26+b&limit=0');
  expect(addressOf('getCreator', { path: { id: 'a/b' } })).toBe('/api/v1/creators/a%2Fb');
});

it('writes no address without the ids that belong there; an empty one stays empty', () => {
  expect(addressOf('getCreator', { path: { id: '' } })).toBe('/api/v1/creators/');
  expect(() => addressOf('getCreator')).toThrow('getCreator needs id');
});
