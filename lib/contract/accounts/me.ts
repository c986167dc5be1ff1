import * as z from 'zod';
import { uuid } from '@/lib/contract/fields/common';
import { oneAnswer } from '@/lib/contract/fields/lists';
import { choice, nameText } from '@/lib/contract/fields/text';
import { patternOf } from '@/lib/contract/paths';
import { timezoneRebuild } from './organisation';
import { MAX_PASSWORD, newPassword } from './password';
import { PLANS } from './plans';
import { KEY_SCOPES, RIGHTS, ROLES } from './roles';

/** Who calls, what they may do, and what they change about themselves. */

const MAX_NAME = 200;

const orgId = uuid.describe('Public id of the organisation');
const orgName = z.string().describe('Name of the organisation');
const role = choice(ROLES).describe(
  'Viewers read; members also write and import; admins also manage keys, members, name and zone; owners all',
);
const perMinute = z.int().positive().nullable();

const rateLimit = z.strictObject({
  requests_per_minute: perMinute.describe('Calls a minute, ingest aside; null: unlimited'),
  ingest_calls_per_minute: perMinute.describe('Ingest calls a minute; null: unlimited'),
});

const user = z.strictObject({
  id: uuid.describe('Public id of the person'),
  name: z.string().describe('As shown with what they write'),
  email: z.string().describe('What they sign in with'),
  role,
});

export const me = z
  .strictObject({
    organisation: z.strictObject({ id: orgId, name: orgName }).describe('The organisation the call acts in'),
    plan: choice(PLANS).describe('Decides how much history shows'),
    timezone: z.string().describe('IANA zone whose local days the organisation’s numbers are kept in'),
    timezone_rebuild: timezoneRebuild.optional(),
    scopes: z.array(choice(KEY_SCOPES)).describe('What the caller may do'),
    rights: z
      .array(choice(RIGHTS))
      .describe('What the signed-in person may do beyond the scopes; empty for an API key'),
    rate_limit: rateLimit.describe('Of this key; a signed-in person has none'),
    user: user.nullable().describe('The signed-in person; null for an API key'),
    organisations: z
      .array(z.strictObject({ id: orgId, name: orgName, role }))
      .describe('Where the signed-in person is a member; empty for an API key'),
    last_event_id: z
      .int()
      .nullable()
      .describe(
        `As \`since\` of ${patternOf('listenToEvents')}: the stream then holds every change after this answer; null for an API key`,
      ),
  })
  .meta({ id: 'Me' });

export type Me = z.output<typeof me>;
export const meAnswer = oneAnswer(me);

export const meChange = z.strictObject({ name: nameText(MAX_NAME) }).meta({ id: 'MeChange' });
export type MeChange = z.output<typeof meChange>;

export const passwordChange = z
  .strictObject({
    current: z.string().max(MAX_PASSWORD).describe('The present password'),
    new: newPassword,
  })
  .meta({ id: 'PasswordChange' });
export type PasswordChange = z.output<typeof passwordChange>;

export const sessionsEnded = z.strictObject({
  sessions_ended: z.literal(true).describe('Every session of the person, also the one that called'),
});
export const sessionsEndedAnswer = oneAnswer(sessionsEnded);
