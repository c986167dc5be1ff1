import * as z from 'zod';
import { uuid } from '@/lib/contract/fields/common';
import { oneAnswer } from '@/lib/contract/fields/lists';
import { choice, nameText } from '@/lib/contract/fields/text';
import { PLANS } from '@/lib/contract/plans';
import { getZone } from '@/lib/time/zone';

/** /api/v1/organisation: the settings of a signed-in person’s current organisation. */

const MAX_NAME = 200;

/** How far the stored days have moved into a new time zone. */
export const timezoneRebuild = z
  .strictObject({
    done: z.int().min(0).describe('Entities whose days have moved'),
    total: z.int().min(0).describe('Entities in all'),
  })
  .describe('Present while the stored days move into a new time zone; answers stay correct meanwhile');

/** An organisation's name as a person enters it. */
export const organisationName = nameText(MAX_NAME);

/** An IANA zone, or a link to one. */
export const timezoneName = z
  .string()
  .refine((text) => getZone(text) !== null, { error: 'must be an IANA time zone such as America/New_York' })
  .describe('IANA zone that decides the local days');

const plan = choice(PLANS).describe('Decides how much history is visible');

export const organisation = z
  .strictObject({
    id: uuid.describe('Public id'),
    name: z.string().describe('As its members see it'),
    analytics_tz: z.string().describe('IANA zone that decides the local days'),
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
      .describe('IANA zone that decides the local days; stored days move in the background'),
    plan: plan.optional().describe('Only an owner may change it'),
  })
  .refine((change) => Object.keys(change).length > 0, { error: 'must hold at least one field' })
  .meta({ id: 'OrganisationChange', minProperties: 1 });
export type OrganisationChange = z.output<typeof organisationChange>;

export const organisationAnswer = oneAnswer(organisation);
