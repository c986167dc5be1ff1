import {
  type Action,
  KEY_SCOPES,
  type KeyScope,
  RIGHTS,
  type Right,
  ROLES,
  type Role,
} from '@/lib/contract/accounts/roles';
import { makeScope, type Organisation, type Scope } from '@/lib/data/db/scope';

/** The rights of callers: the only place that decides rights and makes a caller's Scope. Pure. */

/**
 * How a call's organisation relates to its caller's: `named`, one of the caller's own; `unnamed`, a session's call
 * that names none; `elsewhere`, an organisation the caller does not belong to. A key always names its own.
 */
type OrganisationMatch = 'named' | 'unnamed' | 'elsewhere';

const ROLE_SCOPES: Record<Role, readonly KeyScope[]> = {
  owner: KEY_SCOPES,
  admin: KEY_SCOPES,
  member: KEY_SCOPES,
  viewer: ['read'],
};

const ROLE_RIGHTS: Record<Role, readonly Right[]> = {
  owner: RIGHTS,
  admin: ['manage_organisation', 'manage_api_keys', 'manage_members'],
  member: [],
  viewer: [],
};

export interface CallerUser {
  /** The internal id; never part of an answer. */
  userId: number;
  id: string;
  name: string;
  email: string;
  role: Role;
  /** Ending all sessions of the person increments it. */
  epoch: number;
  /** Uuid of the one session that calls. */
  session: string;
}

/** The caller: an API key, or a signed-in person acting in one of their organisations. */
export interface Caller {
  /** Which key or person, for rate limits and logs: `tga_abcd1234` or `user:<uuid>`; never a secret. */
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly rights: readonly Right[];
  /** `unnamed` allows only the action `anywhere`; `elsewhere` allows nothing. */
  readonly organisationMatch: OrganisationMatch;
  readonly scope: Scope;
  readonly user: CallerUser | null;
  /** The author of annotations: the person, or the key by its name. */
  readonly author: { readonly id: string | null; readonly name: string };
  readonly organisations: readonly { id: string; name: string; role: Role }[];
  /** Whether the call comes after the last one that the plan includes for the day; never of a person. */
  readonly isBeyondDay: boolean;
}

export function keyCaller(
  key: { keyId: string; name: string; scopes: readonly KeyScope[] },
  organisation: Organisation,
  organisationMatch: OrganisationMatch = 'named',
  isBeyondDay = false,
): Caller {
  return {
    name: `tga_${key.keyId}`,
    scopes: key.scopes,
    rights: [],
    organisationMatch,
    scope: makeScope(organisation),
    user: null,
    author: { id: null, name: key.name },
    organisations: [],
    isBeyondDay,
  };
}

export function sessionCaller(
  user: CallerUser,
  organisation: Organisation,
  organisations: Caller['organisations'],
  organisationMatch: OrganisationMatch = 'named',
): Caller {
  return {
    name: `user:${user.id}`,
    scopes: ROLE_SCOPES[user.role],
    rights: ROLE_RIGHTS[user.role],
    organisationMatch,
    scope: makeScope(organisation),
    user,
    author: { id: user.id, name: user.name },
    organisations,
    isBeyondDay: false,
  };
}

export function canDo(
  caller: Pick<Caller, 'scopes' | 'rights' | 'user' | 'organisationMatch'>,
  action: Action,
): boolean {
  if (caller.organisationMatch === 'elsewhere') return false;
  if (action === 'anywhere') return true;
  if (caller.organisationMatch === 'unnamed') return false;
  if (action === 'any') return true;
  if (action === 'signed_in') return caller.user !== null;
  const allowed: readonly Action[] = [...caller.scopes, ...caller.rights];
  return allowed.includes(action);
}

/** Whether people of a role have a right. */
export function hasRight(role: Role, right: Right): boolean {
  return ROLE_RIGHTS[role].includes(right);
}

const LIST = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** The sentence that explains to a caller why an action is refused. */
export function refusalOf(
  { user, organisationMatch }: Pick<Caller, 'user' | 'organisationMatch'>,
  action: Action,
): string {
  if (organisationMatch === 'unnamed')
    return 'A call with a session must name its organisation in the header "X-Organisation". Reload the page.';
  if (organisationMatch === 'elsewhere') {
    return user
      ? 'You are not, or no longer, a member of this organisation. Reload the page to continue in another one.'
      : 'This key belongs to a different organisation from the one this call names.';
  }
  const isScope = (KEY_SCOPES as readonly Action[]).includes(action);
  if (!user) {
    return isScope
      ? `This call needs the scope "${action}".`
      : 'An API key cannot do this; sign in as a person.';
  }
  const able = ROLES.filter((role) =>
    ([...ROLE_SCOPES[role], ...ROLE_RIGHTS[role]] as readonly Action[]).includes(action),
  );
  return `Your role, ${user.role}, does not allow this. Ask an ${LIST.format(able)}.`;
}
