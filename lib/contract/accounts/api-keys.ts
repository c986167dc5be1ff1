import * as z from 'zod';
import { instantMs, instantOut, uuid } from '@/lib/contract/fields/common';
import { oneAnswer } from '@/lib/contract/fields/lists';
import { choice, nameText } from '@/lib/contract/fields/text';
import { KEY_SCOPES } from './roles';

/** /api/v1/api-keys: the keys of an organisation. The secret of a key is shown once, on creation. */

const MAX_NAME = 200;

export const apiKey = z
  .strictObject({
    id: uuid.describe('Public id'),
    name: z.string().describe('What it is for'),
    prefix: z.string().describe('The first twelve characters, which name it in logs; not secret'),
    scopes: z.array(choice(KEY_SCOPES)).describe('What the key may do'),
    created_by: z.string().nullable().describe('Name of the person; null: created on the command line'),
    created_at: instantOut.describe('When it was created'),
    expires_at: instantOut.nullable().describe('When it expires; null: never'),
    last_used_at: instantOut.nullable().describe('Its last use, to about five minutes; null: never used'),
  })
  .meta({ id: 'ApiKey' });
export type ApiKeyRow = z.output<typeof apiKey>;

const scopesError = 'must name at least one scope, each once';

/** The body of a new key. An expiry in the past is refused, so the schema depends on the current time. */
export function apiKeyCreateAt(nowMs: number) {
  return z.strictObject({
    name: nameText(MAX_NAME),
    scopes: z
      .array(choice(KEY_SCOPES))
      .refine((scopes) => scopes.length > 0 && new Set(scopes).size === scopes.length, { error: scopesError })
      .meta({ minItems: 1, uniqueItems: true })
      .describe('What the key may do: at least one, each once'),
    expires_at: instantMs
      .refine((ms) => ms > nowMs, { error: 'must lie in the future' })
      .nullable()
      .optional()
      .describe('When it expires; null or absent: never'),
  });
}

export const apiKeyCreate = apiKeyCreateAt(0).meta({ id: 'ApiKeyCreate' });

const apiKeyCreated = z
  .strictObject({
    ...apiKey.shape,
    api_key: z.string().describe('The whole key; shown here and never again'),
  })
  .meta({ id: 'ApiKeyCreated' });

export const apiKeyListAnswer = oneAnswer(z.array(apiKey).describe('Newest first, without revoked ones'));
export const apiKeyCreatedAnswer = oneAnswer(apiKeyCreated);
