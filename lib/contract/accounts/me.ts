import * as z from 'zod';
import { uuid } from '@/lib/contract/fields/common';
import { oneAnswer } from '@/lib/contract/fields/lists';
import { choice, nameText } from '@/lib/contract/fields/text';
import { patternOf } from '@/lib/contract/paths';
import { PLAN_LIMITS, PLANS, perLimit } from '@/lib/contract/plans';
import { timezoneRebuild } from './organisation';
import { MAX_PASSWORD, newPassword } from './password';

import { KEY_SCOPES, RIGHTS, ROLES } from './roles';

/** The caller: their identity, rights and own settings. */

const MAX_NAME = 200;

const orgId = uuid.describe('Public id of the organisation');
const orgName = z.string().describe('Name of the organisation');
const role = choice(ROLES).describe(
  'Viewers read; members also write and import; admins also manage keys, members, name and zone; owners do everything',
);
const perMinute = z.int().positive().nullable();

const rateLimit = z.strictObject({
  requests_per_minute: perMinute.describe('Calls per minute except ingest; null: unlimited'),
  ingest_calls_per_minute: perMinute.describe('Ingest calls per minute; null: unlimited'),
});

const limits = z.strictObject(
  perLimit((key) =>
    z
      .strictObject({
        current: z.int().min(0).describe('How much is in use'),
        max: z.int().min(0).nullable().describe('How much the plan includes; null: unlimited'),
      })
      .describe(PLAN_LIMITS[key].meaning),
  ),
);

const user = z.strictObject({
  id: uuid.describe('Public id of the person'),
  name: z.string().describe('Shown on the notes they write'),
  email: z.string().describe('Email to sign in with'),
  role,
});

export const me = z
  .strictObject({
    organisation: z.strictObject({ id: orgId, name: orgName }).describe('The organisation the call acts in'),
    plan: choice(PLANS).describe(
      'Decides how much history is visible, and how much of everything there may be',
    ),
    timezone: z.string().describe('IANA zone whose local days the organisation’s numbers are kept in'),
    timezone_rebuild: timezoneRebuild.optional(),
    scopes: z.array(choice(KEY_SCOPES)).describe('What the caller may do'),
    rights: z
      .array(choice(RIGHTS))
      .describe('What the signed-in person may do beyond the scopes; empty for an API key'),
    rate_limit: rateLimit.describe('The limits of this key; a signed-in person has none'),
    limits: limits.describe('What the organisation uses of its plan'),
    user: user.nullable().describe('The signed-in person; null for an API key'),
    organisations: z
      .array(z.strictObject({ id: orgId, name: orgName, role }))
      .describe('The organisations of the signed-in person; empty for an API key'),
    last_event_id: z
      .int()
      .nullable()
      .describe(
        `Pass it as \`since\` to ${patternOf('listenToEvents')} to receive every change after this answer; null for an API key`,
      ),
  })
  .meta({ id: 'Me' });

export type Me = z.output<typeof me>;
export const meAnswer = oneAnswer(me);

export const meChange = z.strictObject({ name: nameText(MAX_NAME) }).meta({ id: 'MeChange' });
export type MeChange = z.output<typeof meChange>;

export const passwordChange = z
  .strictObject({
    current: z.string().max(MAX_PASSWORD).describe('The current password'),
    new: newPassword,
  })
  .meta({ id: 'PasswordChange' });
export type PasswordChange = z.output<typeof passwordChange>;

const sessionsEnded = z.strictObject({
  sessions_ended: z
    .literal(true)
    .describe('All sessions of the person have ended, including the one that called'),
});
export const sessionsEndedAnswer = oneAnswer(sessionsEnded);
