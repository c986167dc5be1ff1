import { randomUUID } from 'node:crypto';
/** People of test organisations, and the session cookies by which they call. */
import { encode } from 'next-auth/jwt';
import { hashPassword } from '@/lib/auth/password';
import type { Role } from '@/lib/contract/accounts/roles';
import { type CallOptions, SESSION_SECRET, type TestHttp, type TestOrganisation } from './http';

/** A session cookie as sign-in issues it; each is a session of its own, unless the claims say which. */
export async function sessionOf(
  claims: object,
  { secret = SESSION_SECRET, maxAge = 3_600 }: { secret?: string; maxAge?: number } = {},
): Promise<CallOptions> {
  const token = await encode({ token: { sid: randomUUID(), ...claims }, secret, maxAge });
  return { key: null, headers: { cookie: `theme=dark; next-auth.session-token=${token}` } };
}

export interface Person {
  id: string;
  userId: number;
  name: string;
  email: string;
  password: string;
  /** Options of a call in their session. */
  as: CallOptions;
}

let made = 0;

/** A new person in an organisation, or without one. */
export async function addPerson(
  http: TestHttp,
  role: Role,
  organisation: TestOrganisation | null = http.first,
): Promise<Person> {
  made += 1;
  const [name, password] = [`${role} ${made}`, `password of ${role} ${made}`];
  const email = `${role}-${made}@example.com`;
  const joined = new Date(http.now.getTime() + made);
  const user = await http.db.user.create({
    data: {
      email,
      name,
      passwordHash: await hashPassword(password),
      createdAt: joined,
      ...(organisation && {
        memberships: { create: [{ orgId: organisation.scope.orgId, role, createdAt: joined }] },
      }),
    },
  });
  const { uuid: id, userId } = user;
  const as: CallOptions = await sessionOf({ sub: id, epoch: 0 });
  if (organisation) as.organisation = organisation.scope.orgUuid;
  return { id, userId, name, email, password, as };
}
