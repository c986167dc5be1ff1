import * as z from 'zod';
import { instantOut, uuid } from '@/lib/contract/fields/common';
import { oneAnswer } from '@/lib/contract/fields/lists';
import { choice } from '@/lib/contract/fields/text';
import { ROLES } from './roles';

/** /api/v1/members: who belongs to an organisation, and as what. */

export const member = z
  .strictObject({
    id: uuid.describe('Public id of the person'),
    name: z.string().describe('As shown with what they write'),
    email: z.string().describe('What they sign in with'),
    role: choice(ROLES).describe('What they may do'),
    joined_at: instantOut.describe('When they joined'),
  })
  .meta({ id: 'Member' });
export type MemberRow = z.output<typeof member>;

export const memberChange = z
  .strictObject({ role: choice(ROLES).describe('owner takes an owner, and so does taking it away') })
  .meta({ id: 'MemberChange' });

export const memberAnswer = oneAnswer(member);
export const memberListAnswer = oneAnswer(z.array(member).describe('In the order in which they joined'));
