import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { DOCUMENTS, openApiDocument } from './document';

type Operation = {
  operationId: string;
  security?: unknown[];
  parameters?: { name: string; in: string; description?: string }[];
  responses: Record<string, unknown>;
};
type Schema = {
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  $ref?: string;
};

const root = fileURLToPath(new URL('../../..', import.meta.url));
const document = openApiDocument();
const operations = Object.entries(document.paths ?? {}).flatMap(([address, item]) =>
  Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({
    address,
    method,
    operation,
  })),
);

test('the document is OpenAPI 3.1 of the API’s version', () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(document.info.version).toBe(DOCUMENTS.api.version);
});

test('the one for older clients describes analytics and annotations, the same way', () => {
  const own = openApiDocument('analytics');
  expect(own.info.version).toBe('1.4.0');
  const paths = Object.keys(own.paths ?? {});
  expect(paths).toContain('/api/v1/analytics');
  expect(paths.filter((address) => !address.startsWith('/api/v1/analytics'))).toEqual([]);
  for (const address of paths) expect(own.paths?.[address]).toEqual(document.paths?.[address]);
});

test('redocly finds nothing to complain about', { timeout: 120_000 }, async () => {
  const config = await createConfig({
    extends: ['recommended-strict'],
    // The two removed endpoints answer 410 and nothing else; another test wants a success of every other operation.
    rules: { 'operation-2xx-response': 'off' },
  });
  expect(await lintFromString({ source: JSON.stringify(document), config })).toEqual([]);
});

test('it holds exactly the public routes', () => {
  const files = readdirSync(path.join(root, 'app/api/v1'), { recursive: true, encoding: 'utf8' });
  const folders = files
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('/route.ts') && !file.includes('[[...'))
    .map((file) => path.posix.dirname(file).replaceAll('[', '{').replaceAll(']', '}'));
  const addresses = folders.map((folder) => `/api/v1/${folder}`);
  expect(Object.keys(document.paths ?? {}).sort()).toEqual(addresses.sort());
});

test('every operation has its own name, a success, and the refusals of its kind', () => {
  const names = operations.map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const { address, operation } of operations) {
    const statuses = Object.keys(operation.responses);
    if (address.endsWith('/stats')) expect(statuses).toEqual(['410']);
    else expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
    if (operation.security?.length === 0) continue;
    expect(statuses).toEqual(expect.arrayContaining(['400', '401', '403', '429', '500', '503']));
  }
});

test('every parameter and every field is described', () => {
  const bare: string[] = [];
  for (const { address, method, operation } of operations) {
    for (const parameter of operation.parameters ?? []) {
      if (!parameter.description) bare.push(`${method} ${address} ${parameter.name}`);
    }
  }
  const visit = (name: string, schema: Schema) => {
    for (const [field, inner] of Object.entries(schema.properties ?? {})) {
      if (!inner.description && !inner.$ref) bare.push(`${name}.${field}`);
      visit(`${name}.${field}`, inner);
    }
    for (const inner of [schema.items, ...(schema.anyOf ?? [])]) if (inner) visit(name, inner);
  };
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  for (const [name, schema] of Object.entries(schemas)) visit(name, schema);
  expect(bare).toEqual([]);
});
