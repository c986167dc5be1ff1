import * as z from 'zod';
import { uuid } from '@/lib/contract/fields/common';
import { oneAnswer } from '@/lib/contract/fields/lists';
import { choice, nameText } from '@/lib/contract/fields/text';
import { getZone } from '@/lib/time/zone';
import { PLANS } from './plans';

/** /api/v1/organisation: the settings of the organisation that a signed-in person acts in. */

const MAX_NAME = 200;

/** How far the stored days have moved into a new time zone. */
export const timezoneRebuild = z
  .strictObject({
    done: z.int().min(0).describe('Entities whose days have moved'),
    total: z.int().min(0).describe('Entities in all'),
  })
  .describe('There while the stored days move into a new time zone; answers are right meanwhile');

/** An organisation's name as a person gives it. */
export const organisationName = nameText(MAX_NAME);

/** An IANA zone, or a link to one. */
export const timezoneName = z
  .string()
  .refine((text) => getZone(text) !== null, { error: 'must be an IANA time zone such as America/New_York' })
  .describe('IANA zone whose local days count');

const plan = choice(PLANS).describe('Decides how much history shows');

export const organisation = z
  .strictObject({
    id: uuid.describe('Public id'),
    name: z.string().describe('As its members see it'),
    analytics_tz: z.string().describe('IANA zone whose local days count'),
    plan,
    timezone_rebuild: timezoneRebuild.optional(),
  })
  .meta({ id: 'Organisation' });
export type OrganisationSettings = z.output<typeof organisation>;

export const organisationChange = z
  .strictObject({
    name: organisationName.optional(),
    analytics_tz: timezoneName
      .optional()
      .describe('IANA zone whose local days count; stored days move in the background'),
    plan: plan.optional().describe('Only an owner may change it'),
  })
  .refine((change) => Object.keys(change).length > 0, { error: 'must hold at least one field' })
  .meta({ id: 'OrganisationChange' });
export type OrganisationChange = z.output<typeof organisationChange>;

export const organisationAnswer = oneAnswer(organisation);
