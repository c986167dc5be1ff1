import * as z from 'zod';
import { uuid } from './common';
import { oneAnswer } from './lists';
import { choice } from './text';

/** Who calls, and what they may do. */

export const KEY_SCOPES = ['read', 'write', 'ingest'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

export const ROLES = ['owner', 'admin', 'member', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

export const PLANS = ['free', 'starter', 'pro', 'ultra'] as const;

export const me = z
  .strictObject({
    organisation: z
      .strictObject({ id: uuid, name: z.string() })
      .describe('The organisation the call acts in'),
    plan: choice(PLANS),
    timezone: z.string().describe('IANA zone whose local days the organisation’s numbers are kept in'),
    scopes: z.array(choice(KEY_SCOPES)).describe('What the caller may do'),
    rate_limit: z.strictObject({
      requests_per_minute: z.int().positive().nullable().describe('Null: unlimited'),
      ingest_calls_per_minute: z.int().positive().nullable().describe('Null: unlimited'),
    }),
    user: z
      .strictObject({ id: uuid, name: z.string(), email: z.string(), role: choice(ROLES) })
      .nullable()
      .describe('The signed-in person; null for an API key'),
    organisations: z
      .array(z.strictObject({ id: uuid, name: z.string(), role: choice(ROLES) }))
      .describe('Where the signed-in person is a member; empty for an API key'),
  })
  .meta({ id: 'Me' });

export type Me = z.output<typeof me>;
export const meAnswer = oneAnswer(me);
