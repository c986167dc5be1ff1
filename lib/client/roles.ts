import type { KeyScope, Role } from '@/lib/contract/roles';

/** What roles and scopes are called, and what they mean to whoever gives them. */

export const ROLE_NAMES: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Admin',
  member: 'Member',
  viewer: 'Viewer',
};

export const ROLE_MEANINGS: Record<Role, string> = {
  owner: 'Everything, also the plan and other owners',
  admin: 'Also manages members, keys, name and time zone',
  member: 'Also writes notes and campaigns, and imports',
  viewer: 'Reads',
};

export const SCOPE_MEANINGS: Record<KeyScope, string> = {
  read: 'Asks for numbers, lists and notes',
  write: 'Writes notes and campaigns',
  ingest: 'Hands captures over',
};
