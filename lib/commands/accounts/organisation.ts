import * as z from 'zod';
import { hashPassword, isPasswordRight } from '@/lib/auth/password';
import { organisationName, timezoneName } from '@/lib/contract/accounts/organisation';
import { newPassword } from '@/lib/contract/accounts/password';
import { KEY_SCOPES } from '@/lib/contract/accounts/roles';
import { toIssues } from '@/lib/contract/fields/issues';
import { choice, emailAddress, nameText } from '@/lib/contract/fields/text';
import { PLANS } from '@/lib/contract/plans';
import { insertMembership } from '@/lib/data/accounts/members';
import { insertOrganisation } from '@/lib/data/accounts/organisations';
import { readUserByEmail } from '@/lib/data/accounts/users';
import type { Database } from '@/lib/data/db/client';
import { makeScope } from '@/lib/data/db/scope';
import { invalidParams } from '@/lib/errors';
import { addApiKey } from './api-keys';
import { addUser } from './users';

const newOrganisation = z.strictObject({
  name: organisationName,
  tz: timezoneName,
  plan: choice(PLANS),
  email: emailAddress,
  password: newPassword,
  userName: nameText(200).optional(),
});
type NewOrganisation = z.input<typeof newOrganisation>;

/**
 * Creates an organisation with its owner and a key that may do everything. The owner is a new user, or an existing
 * one who must give their password. Throws invalid_params with every problem.
 */
export async function createOrganisation(
  request: NewOrganisation,
  { db, now }: { db: Database; now: Date },
): Promise<{ orgId: number; orgUuid: string; userUuid: string; apiKey: string }> {
  const checked = newOrganisation.safeParse(request);
  if (!checked.success) throw invalidParams(toIssues(checked.error, Object.keys(newOrganisation.shape)));
  const { name, tz, plan, email, password, userName } = checked.data;
  const known = await readUserByEmail(db, email);
  if (known && !(await isPasswordRight(known.passwordHash, password))) {
    throw invalidParams([{ path: 'password', message: 'is not the password of the user with this email' }]);
  }
  const passwordHash = known ? null : await hashPassword(password);
  return db.$transaction(async (tx) => {
    const user =
      known ?? (await addUser(tx, { email, name: userName ?? email, passwordHash, createdAt: now }));
    const organisation = await insertOrganisation(tx, { name, timezone: tz, plan, createdAt: now });
    const { orgId, orgUuid } = organisation;
    await insertMembership(tx, { orgId, userId: user.userId, role: 'owner', createdAt: now });
    const scope = makeScope(organisation);
    const { apiKey } = await addApiKey(
      { name: 'First key', scopes: KEY_SCOPES, createdBy: user.userId },
      { db: tx, scope, now },
    );
    return { orgId, orgUuid, userUuid: user.uuid, apiKey };
  });
}
