import * as z from 'zod';
import { instantOut, uuid } from '@/lib/contract/fields/common';
import { oneAnswer } from '@/lib/contract/fields/lists';
import { choice } from '@/lib/contract/fields/text';
import { ROLES } from './roles';

/** /api/v1/members: the people of an organisation and their roles. */

export const member = z
  .strictObject({
    id: uuid.describe('Public id of the person'),
    name: z.string().describe('Shown on the notes they write'),
    email: z.string().describe('Email to sign in with'),
    role: choice(ROLES).describe('What they may do'),
    joined_at: instantOut.describe('When they joined'),
  })
  .meta({ id: 'Member' });
export type MemberRow = z.output<typeof member>;

export const memberChange = z
  .strictObject({ role: choice(ROLES).describe('Only an owner may grant or remove the role owner') })
  .meta({ id: 'MemberChange' });

export const memberAnswer = oneAnswer(member);
export const memberListAnswer = oneAnswer(z.array(member).describe('In the order they joined'));
