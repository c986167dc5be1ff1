import type { KeyScope, Role } from '@/lib/contract/accounts/roles';

/** The names and meanings of roles and scopes. */

export const ROLE_NAMES: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Admin',
  member: 'Member',
  viewer: 'Viewer',
};

export const ROLE_MEANINGS: Record<Role, string> = {
  owner: 'Manages everything, including the plan and other owners',
  admin: 'Writes and imports; manages members, keys, name and time zone',
  member: 'Reads; writes notes and campaigns; imports',
  viewer: 'Reads everything and changes nothing',
};

export const SCOPE_MEANINGS: Record<KeyScope, string> = {
  read: 'Reads numbers, lists and notes',
  write: 'Writes notes and campaigns',
  ingest: 'Sends captures',
};
