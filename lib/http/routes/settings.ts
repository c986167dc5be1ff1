import type { ApiKeyRow } from '@/lib/contract/accounts/api-keys';
import type { InvitationRow } from '@/lib/contract/accounts/invitations';
import type { MemberRow } from '@/lib/contract/accounts/members';
import type { OrganisationSettings } from '@/lib/contract/accounts/organisation';
import type { ListedApiKey } from '@/lib/data/accounts/api-keys';
import type { StoredInvitation } from '@/lib/data/accounts/invitations';
import type { StoredMember } from '@/lib/data/accounts/members';
import type { Organisation } from '@/lib/data/db/scope';
import type { JobProgress } from '@/lib/data/writes/jobs';

/**
 * Converts rows of the settings to the contract's shapes. Each lists its fields, so that no part of a secret is sent.
 */

export function toOrganisation(
  { orgUuid, orgName, timezone, plan }: Organisation,
  rebuild: JobProgress | null,
): OrganisationSettings {
  const settings = { id: orgUuid, name: orgName, analytics_tz: timezone, plan };
  return rebuild ? { ...settings, timezone_rebuild: rebuild } : settings;
}

export function toApiKey(key: ListedApiKey): ApiKeyRow {
  return {
    id: key.id,
    name: key.name,
    prefix: `tga_${key.keyId}`,
    scopes: key.scopes,
    created_by: key.createdBy,
    created_at: key.createdAt.toISOString(),
    expires_at: key.expiresAt?.toISOString() ?? null,
    last_used_at: key.lastUsedAt?.toISOString() ?? null,
  };
}

export function toMember({ id, name, email, role, joinedAt }: StoredMember): MemberRow {
  return { id, name, email, role, joined_at: joinedAt.toISOString() };
}

export function toInvitation(invitation: StoredInvitation, now: Date): InvitationRow {
  return {
    id: invitation.id,
    email: invitation.email,
    role: invitation.role,
    invited_by: invitation.invitedBy,
    created_at: invitation.createdAt.toISOString(),
    expires_at: invitation.expiresAt.toISOString(),
    expired: invitation.expiresAt <= now,
  };
}
