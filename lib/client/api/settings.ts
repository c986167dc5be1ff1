import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Role } from '@/lib/contract/accounts/roles';
import { callApi } from './api';
import { ME } from './me';
import type { AnswerOf, BodyOf, DataOf } from './operations';
import { question } from './question';
import { leaveBy } from './session';

/** The settings of the organisation and of the signed-in person: reads, and writes that refetch. */

const SETTINGS = 'settings';

/** How often to poll while stored days are recomputed. */
const REBUILD_LOOK_MS = 2_000;

export const organisationQuery = () => ({
  ...question(SETTINGS, 'getOrganisation'),
  refetchInterval: ({ state }: { state: { data?: AnswerOf<'getOrganisation'> | undefined } }) =>
    state.data?.data.timezone_rebuild ? REBUILD_LOOK_MS : (false as const),
});
/** Most of what a plan limits is made on other pages, so an earlier answer is out of date. */
export const planUseQuery = () => ({ ...question(SETTINGS, 'getMe'), staleTime: 0 });
export const membersQuery = () => question(SETTINGS, 'listMembers');
export const invitationsQuery = () => question(SETTINGS, 'listInvitations');
export const apiKeysQuery = () => question(SETTINGS, 'listApiKeys');

function useWrite<Sent, Answer>(write: (sent: Sent) => Promise<Answer>, ...alsoStale: QueryKey[]) {
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
    mutationFn: (body: BodyOf<'changeOrganisation'>) => callApi('changeOrganisation', { body }),
    onSuccess: () => {
      client.invalidateQueries();
    },
  });
}

export const useChangeMember = () =>
  useWrite(({ id, role }: { id: string; role: Role }) =>
    callApi('changeMember', { path: { id }, body: { role } }),
  );

export const useRemoveMember = () => useWrite((id: string) => callApi('removeMember', { path: { id } }));

/** With the link's secret, which is returned only once. */
export type MadeInvitation = DataOf<'createInvitation'>;

export const useInvite = () =>
  useWrite((body: BodyOf<'createInvitation'>) => callApi('createInvitation', { body }));

export const useRevokeInvitation = () =>
  useWrite((id: string) => callApi('revokeInvitation', { path: { id } }));

export const useCreateApiKey = () =>
  useWrite((body: BodyOf<'createApiKey'>) => callApi('createApiKey', { body }));

export const useRevokeApiKey = () => useWrite((id: string) => callApi('revokeApiKey', { path: { id } }));

export const useRename = () => useWrite((name: string) => callApi('changeMe', { body: { name } }), ME);

/** Ends every session of the person, including this one. */
export const useChangePassword = () =>
  useMutation({ mutationFn: (body: BodyOf<'changePassword'>) => callApi('changePassword', { body }) });

/** Ends every session of the person, including this one. */
export const useEndSessions = () => useMutation({ mutationFn: () => leaveBy(() => callApi('endSessions')) });
