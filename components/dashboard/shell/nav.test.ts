import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { PARTS } from '@/components/dashboard/settings/settings-frame';
import { REFERENCE_PATH } from '@/lib/docs/pages';
import { ENTITY_TYPES, entityOf } from '@/lib/domain/entities';
import { PAGES, TOOLS } from './nav';

const hrefs = (items: readonly { href: string }[]) => items.map(({ href }) => href);
const linked = [...new Set([...hrefs(PAGES), ...hrefs(TOOLS), ...hrefs(PARTS)])].sort();

it('links every page of the dashboard, and nothing else; lists link single entities, the contents of the docs their pages', () => {
  const pages = readdirSync('app/(dashboard)', { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'page.tsx')
    .map((file) => path.posix.join('/', path.dirname(file)).replace('/[[...slug]]', ''))
    .filter((page) => !page.includes('[') && page !== REFERENCE_PATH);
  expect(linked).toEqual(pages.sort());
});

it('links the list of every kind of entity', () => {
  expect(hrefs(PAGES)).toEqual(expect.arrayContaining(ENTITY_TYPES.map((type) => entityOf(type).path)));
});
