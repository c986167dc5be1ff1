import type { KeyScope, Role } from '@/lib/contract/roles';
import { makeScope, type Organisation, type Scope } from '@/lib/data/scope';

/** Who may do what. Pure: the only place where rights are decided, and where a caller's Scope is made. */

/** What a route asks for; `any` needs a caller and no right. */
export type Action = KeyScope | 'any';

const ROLE_SCOPES: Record<Role, readonly KeyScope[]> = {
  owner: ['read', 'write', 'ingest'],
  admin: ['read', 'write', 'ingest'],
  member: ['read', 'write', 'ingest'],
  viewer: ['read'],
};

export interface CallerUser {
  id: string;
  name: string;
  email: string;
  role: Role;
}

/** Who calls: an API key, or a signed-in person acting in one of their organisations. */
export interface Caller {
  /** Which key or person, for rate limits and logs: `tga_abcd1234` or `user:<uuid>`; never a secret. */
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly scope: Scope;
  readonly user: CallerUser | null;
  /** Who signs what is written: the person, or the key by its name. */
  readonly author: { readonly id: string | null; readonly name: string };
  readonly organisations: readonly { id: string; name: string; role: Role }[];
}

export function keyCaller(
  key: { keyId: string; name: string; scopes: readonly KeyScope[] },
  organisation: Organisation,
): Caller {
  return {
    name: `tga_${key.keyId}`,
    scopes: key.scopes,
    scope: makeScope(organisation),
    user: null,
    author: { id: null, name: key.name },
    organisations: [],
  };
}

export function sessionCaller(
  user: CallerUser,
  organisation: Organisation,
  organisations: Caller['organisations'],
): Caller {
  return {
    name: `user:${user.id}`,
    scopes: ROLE_SCOPES[user.role],
    scope: makeScope(organisation),
    user,
    author: { id: user.id, name: user.name },
    organisations,
  };
}

export function canDo(caller: Caller, action: Action): boolean {
  return action === 'any' || caller.scopes.includes(action);
}
