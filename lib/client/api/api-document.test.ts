import { expect, it } from 'vitest';
import { openApiDocument } from '@/lib/contract/openapi/document';
import { type ApiDocument, withPlainCalls } from './api-document';

const given = openApiDocument() as unknown as ApiDocument;

it('sends what a call needs and leaves out every other parameter with a value of its own', () => {
  const { parameters = [] } = withPlainCalls(given).paths['/api/v1/analytics']?.get ?? {};
  const sent = parameters.filter(({ in: where, required, examples }) => {
    return where === 'query' && (required || examples?.call?.['x-disabled'] === false);
  });
  expect(sent.map(({ name }) => name)).toEqual(['entity', 'entity_id', 'metric']);
  const withValue = parameters.filter(({ schema }) => schema?.default !== undefined || schema?.enum);
  expect(withValue.every(({ required, examples }) => required || examples?.call?.['x-disabled'])).toBe(true);
});

it('leaves the given document as it is', () => {
  const before = JSON.stringify(given);
  withPlainCalls(given);
  expect(JSON.stringify(given)).toBe(before);
});
