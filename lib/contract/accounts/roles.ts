/** The names of what callers may do. Who may do what is decided in `lib/auth/policy.ts`. */

/** What a key is for, and a role allows: reading, writing notes and campaigns, handing captures over. */
export const KEY_SCOPES = ['read', 'write', 'ingest'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** What a person is in an organisation, the most powerful first. */
export const ROLES = ['owner', 'admin', 'member', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** What a role allows beyond the scopes; no key has any of it. */
export const RIGHTS = [
  /** The organisation's name and time zone. */
  'manage_organisation',
  'manage_api_keys',
  /** Members and invitations, owners aside. */
  'manage_members',
  /** Who is an owner. */
  'manage_owners',
  'manage_plan',
] as const;
export type Right = (typeof RIGHTS)[number];
