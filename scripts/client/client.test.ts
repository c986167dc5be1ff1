import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOCUMENTS } from '@/lib/contract/openapi/document';
import { root } from '../migrate/files';
import { CLIENT_TYPES, clientTypes } from './file';
import { typeOf } from './types';

const packageOf = (folder: string) =>
  JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));

describe('the TypeScript client', () => {
  it('holds the types of the OpenAPI document as it is now (npm run client)', () => {
    expect(readFileSync(CLIENT_TYPES, 'utf8')).toBe(clientTypes());
  });

  it('has the version of the document, and the one dependency that the tests have', () => {
    const { version, dependencies } = packageOf('clients/typescript');
    expect(version).toBe(DOCUMENTS.api.version);
    expect(Object.keys(dependencies)).toEqual(['openapi-fetch']);
    expect(dependencies['openapi-fetch']).toBe(packageOf('.').devDependencies['openapi-fetch']);
  });
});

describe('a schema as a type', () => {
  it.each([
    [{ type: 'integer', minimum: 0 }, 'number'],
    [{ type: ['string', 'null'] }, 'string | null'],
    [{ enum: ['a', 'b'] }, '"a" | "b"'],
    [{ const: true }, 'true'],
    [{ $ref: '#/components/schemas/Video' }, 'Video'],
    [{ type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'null' }] } }, '(string | null)[]'],
    [{ type: 'object', additionalProperties: { type: 'number' } }, '{\n[name: string]: number;\n}'],
    [
      { type: 'object', properties: { a: { type: 'string' }, b: {} }, required: ['a'] },
      '{\na: string;\nb?: unknown;\n}',
    ],
  ])('%j is %j', (schema, type) => {
    expect(typeOf(schema)).toBe(type);
  });

  it('refuses what it does not know', () => {
    expect(() => typeOf({ type: 'date' })).toThrow('no type');
  });
});
