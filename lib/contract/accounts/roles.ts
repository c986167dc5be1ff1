/** The names of what callers may do. Who may do what is decided in `lib/auth/policy.ts`. */

/** The scopes of keys and roles: reading, writing notes and campaigns, sending captures. */
export const KEY_SCOPES = ['read', 'write', 'ingest'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** The roles of a person in an organisation, the most powerful first. */
export const ROLES = ['owner', 'admin', 'member', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** What a role allows beyond the scopes; no key has any of it. */
export const RIGHTS = [
  /** The organisation's name and time zone. */
  'manage_organisation',
  'manage_api_keys',
  /** Members and invitations, owners aside. */
  'manage_members',
  /** Making and demoting owners. */
  'manage_owners',
  'manage_plan',
] as const;
export type Right = (typeof RIGHTS)[number];

/**
 * What an operation requires of its caller: a scope or a right; `signed_in`: a person of any role; `any`: a caller
 * without any right; `anywhere`: a caller who need not name an organisation.
 */
export type Action = KeyScope | Right | 'signed_in' | 'any' | 'anywhere';

const FOR_KEYS: readonly Action[] = [...KEY_SCOPES, 'any', 'anywhere'];

/** Whether no API key may ever do it. */
export function isForPeople(action: Action): boolean {
  return !FOR_KEYS.includes(action);
}
