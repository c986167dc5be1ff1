import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '@/lib/contract/openapi/document';
import { type ApiDocument, endpointsOf } from './api-document';
import { exampleCall, exampleOf, LANGUAGES, toCode } from './example-call';

const document = openApiDocument() as unknown as ApiDocument;
const endpoints = endpointsOf(document);
const callOf = (operationId: string) => {
  const endpoint = endpoints.find((one) => one.operationId === operationId);
  if (!endpoint) throw new Error(`no ${operationId}`);
  return exampleCall(document, endpoint);
};

describe('an example call', () => {
  it('sends only the required parameters', () => {
    const { method, address, body } = callOf('getAnalytics');
    const { pathname, searchParams } = new URL(address, 'http://localhost');
    expect({ method, pathname, body }).toEqual({ method: 'GET', pathname: '/api/v1/analytics', body: null });
    expect([...searchParams.keys()]).toEqual(['entity', 'entity_id', 'metric']);
  });

  it('has a value in place of every name in its path', () => {
    for (const endpoint of endpoints) expect(exampleCall(document, endpoint).address).not.toMatch(/[{}]/);
  });

  it('has a body that the schema accepts', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'api', components: document.components });
    const bodies = endpoints.flatMap(({ operationId, requestBody }) =>
      Object.values(requestBody?.content ?? {}).map(({ schema = {} }) => ({ operationId, schema })),
    );
    expect(bodies.length).toBeGreaterThan(10);
    for (const { operationId, schema } of bodies) {
      const check = ajv.compile(
        JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')),
      );
      const isTaken = check(exampleOf(document, schema, 'text'));
      expect({ operationId, isTaken, errors: check.errors }).toEqual({
        operationId,
        isTaken: true,
        errors: null,
      });
    }
  });

  it('carries a key, a session or nothing, as the operation requires', () => {
    expect(callOf('getAnalytics').headers).toHaveProperty('Authorization');
    expect(callOf('listMembers').headers).toHaveProperty('Cookie');
    expect(callOf('lookUpInvitation').headers).toEqual({ 'Content-Type': 'application/json' });
  });
});

describe('the code of a call', () => {
  const call = {
    method: 'PATCH',
    address: '/api/v1/me',
    headers: { 'Content-Type': 'application/json' },
    body: `{"name":"O'Hara"}`,
  };

  it('is for the shell', () => {
    expect(toCode(call, 'curl', 'https://a.example')).toBe(
      `curl 'https://a.example/api/v1/me' \\
  --request PATCH \\
  --header 'Content-Type: application/json' \\
  --data '{"name":"O'\\''Hara"}'`,
    );
  });

  it.each(LANGUAGES)('has address, headers and body in %s', (language) => {
    const code = toCode({ ...call, body: '{"name":"A"}' }, language, 'https://a.example');
    for (const part of ['https://a.example/api/v1/me', 'PATCH', 'application/json', '{"name":"A"}'])
      expect(code.toLowerCase()).toContain(part.toLowerCase());
  });
});
