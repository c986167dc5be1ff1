import * as z from 'zod';
import { accountKey } from '@/lib/domain/addresses/parse';
import type { Answer } from '@/lib/import/send/answer';
import { type Clock, callWithRetries } from '@/lib/import/send/retry';

/** The platform's id of a creator, or why it could not be found. */
export type FoundCreator = { id: string } | { problem: string };

/** Looks a creator up by its current handle, without @. */
export type FindCreator = (platform: string, handle: string) => Promise<FoundCreator>;

/** How the caller asks the catalogue. */
export interface Catalogue {
  /** Lists creators with this handle. Never throws for a server that can't be reached: that is status 0. */
  listCreators(platform: string, handle: string): Promise<Answer>;
  /** The error for a refused call. */
  refusal(answer: Answer): Error;
  clock: Clock;
}

const creators = z.object({ data: z.array(z.object({ platform_id: z.string().nullable() })) });

/** Looks every handle up once. Throws the refusal of a call that failed. */
export function creatorFinder(
  { listCreators, refusal, clock }: Catalogue,
  signal?: AbortSignal,
): FindCreator {
  const known = new Map<string, Promise<FoundCreator>>();
  async function ask(platform: string, handle: string): Promise<FoundCreator> {
    const answer = await callWithRetries(() => listCreators(platform, handle), { clock, signal });
    const found = answer.status === 200 ? creators.safeParse(answer.body).data?.data : undefined;
    if (!found) throw refusal(answer);
    // An account in several projects is several creators with one id; one that was never captured has none yet.
    const [first, second] = new Set(found.flatMap(({ platform_id }) => platform_id ?? []));
    if (first === undefined)
      return {
        problem: `no creator has the handle “@${handle}” yet; enter the creator’s id, or import the creator first`,
      };
    if (second !== undefined)
      return { problem: `several creators have the handle “@${handle}”; enter the creator’s id` };
    return { id: first };
  }
  return (platform, handle) => {
    const key = accountKey({ platform, handle, platformId: null });
    const asked = known.get(key) ?? ask(platform, handle);
    known.set(key, asked);
    // A failed call may be repeated.
    asked.catch(() => known.delete(key));
    return asked;
  };
}
