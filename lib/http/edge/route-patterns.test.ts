/// <reference types="vite/types/importMeta.d.ts" />
import { expect, it } from 'vitest';
import { OPERATION_IDS, patternOf } from '@/lib/contract/paths';
import { routeOf } from './route-patterns';

const files = Object.keys(import.meta.glob('../../../app/api/v1/**/route.ts'));

it('every address is a folder of the routes, and every folder an address', () => {
  const folders = files
    .map((file) => file.replace('../../../app', '').replace('/route.ts', ''))
    .filter((folder) => !folder.includes('[['))
    .map((folder) => folder.replaceAll('[', '{').replaceAll(']', '}'));
  expect([...new Set(OPERATION_IDS.map(patternOf))].sort()).toEqual(folders.sort());
});

it.each([
  ['/api/v1/me', '/api/v1/me'],
  ['/api/v1/me/', '/api/v1/me'],
  ['/api/v1/invitations/accept', '/api/v1/invitations/accept'],
  ['/api/v1/invitations/anything', '/api/v1/invitations/:id'],
  ['/api/v1/campaigns/a/items/b', '/api/v1/campaigns/:id/items/:id'],
  ['/api/v1/nothing', null],
  ['/api/v1', null],
  ['/.env', null],
])('%s is the route %s', (path, route) => {
  expect(routeOf(path)).toBe(route);
});
