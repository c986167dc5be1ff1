import { type QueryKey, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiKeyRow } from '@/lib/contract/accounts/api-keys';
import type { InvitationRow } from '@/lib/contract/accounts/invitations';
import type { Me } from '@/lib/contract/accounts/me';
import type { MemberRow } from '@/lib/contract/accounts/members';
import type { OrganisationSettings } from '@/lib/contract/accounts/organisation';
import type { PlanName } from '@/lib/contract/accounts/plans';
import type { KeyScope, Role } from '@/lib/contract/accounts/roles';
import { type Answer, callApi } from './api';
import { ME } from './me';

/** The settings of the organisation and of the signed-in person: reads, and writes that refetch. */

const SETTINGS = 'settings';
const ORGANISATION = '/api/v1/organisation';
const MEMBERS = '/api/v1/members';
const INVITATIONS = '/api/v1/invitations';
const API_KEYS = '/api/v1/api-keys';

/** How often to poll while stored days are recomputed. */
const REBUILD_LOOK_MS = 2_000;

function read<Data>(path: string) {
  return queryOptions({
    queryKey: [SETTINGS, path],
    queryFn: ({ signal }) => callApi<Data>(path, { signal }),
  });
}

export const organisationQuery = () => ({
  ...read<OrganisationSettings>(ORGANISATION),
  refetchInterval: ({ state }: { state: { data?: Answer<OrganisationSettings> | undefined } }) =>
    state.data?.data.timezone_rebuild ? REBUILD_LOOK_MS : (false as const),
});
export const membersQuery = () => read<MemberRow[]>(MEMBERS);
export const invitationsQuery = () => read<InvitationRow[]>(INVITATIONS);
export const apiKeysQuery = () => read<ApiKeyRow[]>(API_KEYS);

function useWrite<Sent, Data>(write: (sent: Sent) => Promise<Answer<Data>>, ...alsoStale: QueryKey[]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    // Not awaited, so the success toast appears before the refetch removes the row.
    onSuccess: () => {
      for (const queryKey of [[SETTINGS], ...alsoStale]) client.invalidateQueries({ queryKey });
    },
  });
}

/** The zone and the plan affect every number: everything is refetched. */
export function useChangeOrganisation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name?: string; analytics_tz?: string; plan?: PlanName }) =>
      callApi<OrganisationSettings>(ORGANISATION, { method: 'PATCH', body }),
    onSuccess: () => {
      client.invalidateQueries();
    },
  });
}

export const useChangeMember = () =>
  useWrite(({ id, role }: { id: string; role: Role }) =>
    callApi<MemberRow>(`${MEMBERS}/${id}`, { method: 'PATCH', body: { role } }),
  );

export const useRemoveMember = () =>
  useWrite((id: string) => callApi<{ id: string }>(`${MEMBERS}/${id}`, { method: 'DELETE' }));

/** With the link's secret, which is returned only once. */
export type MadeInvitation = InvitationRow & { token: string };

export const useInvite = () =>
  useWrite((body: { email: string; role: Role }) =>
    callApi<MadeInvitation>(INVITATIONS, { method: 'POST', body }),
  );

export const useRevokeInvitation = () =>
  useWrite((id: string) => callApi<{ id: string }>(`${INVITATIONS}/${id}`, { method: 'DELETE' }));

export const useCreateApiKey = () =>
  useWrite((body: { name: string; scopes: readonly KeyScope[]; expires_at: string | null }) =>
    callApi<ApiKeyRow & { api_key: string }>(API_KEYS, { method: 'POST', body }),
  );

export const useRevokeApiKey = () =>
  useWrite((id: string) => callApi<{ id: string }>(`${API_KEYS}/${id}`, { method: 'DELETE' }));

export const useRename = () =>
  useWrite((name: string) => callApi<Me>('/api/v1/me', { method: 'PATCH', body: { name } }), ME);

/** Ends every session of the person, including this one. */
export const useChangePassword = () =>
  useMutation({
    mutationFn: (body: { current: string; new: string }) =>
      callApi('/api/v1/me/password', { method: 'POST', body }),
  });

/** Ends every session of the person, including this one. */
export const useEndSessions = () =>
  useMutation({ mutationFn: () => callApi('/api/v1/me/sessions', { method: 'DELETE' }) });
