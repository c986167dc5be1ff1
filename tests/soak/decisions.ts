/** Writes that the soak does not have: decisions of people, as drawn data. */
import fc from 'fast-check';
import { addCreators } from '@/lib/commands/tracking/add-creators';
import { removeCreators } from '@/lib/commands/tracking/creators';
import { changeTrackingStatus } from '@/lib/commands/tracking/statuses';
import { TRACKING_STATUS_NAMES } from '@/lib/domain/tracking';
import { ApiError } from '@/lib/errors';
import type { Organisation } from '../organisation';
import type { Operation } from './operations';
import { performAtOnce, type Soak } from './perform';

type Decision =
  | { do: 'status'; video: number; status: number }
  | { do: 'removeCreator' | 'addCreator'; creator: number };

export const decision: fc.Arbitrary<Decision> = fc.oneof(
  fc.record({ do: fc.constant<'status'>('status'), video: fc.nat(11), status: fc.nat(4) }),
  fc.record({
    do: fc.constantFrom<('removeCreator' | 'addCreator')[]>('removeCreator', 'addCreator'),
    creator: fc.nat(4),
  }),
);

export type Write = Operation | Decision;

/** Performs writes one after the other. Those that an earlier decision makes impossible are refused. */
export async function performAll(soak: Soak, writes: readonly Write[]): Promise<void> {
  for (const one of writes) await performOne(soak, one).catch(allowRefusal);
}

async function performOne(soak: Soak, one: Write): Promise<void> {
  const { of } = soak;
  switch (one.do) {
    case 'status':
      return setStatus(of, one.video, one.status);
    case 'removeCreator':
      return removeCreator(of, one.creator);
    case 'addCreator':
      return void (await addCreators(await of.project(), { platform_id: `creator ${one.creator}` }, of));
    default:
      return performAtOnce(soak, [one]);
  }
}

/** Campaigns take no videos of removed creators, and nobody is added twice. */
function allowRefusal(error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
}

async function setStatus(of: Organisation, index: number, status: number): Promise<void> {
  const where = { orgId: of.scope.orgId };
  const videos = await of.db.video.findMany({ where, orderBy: { videoId: 'asc' } });
  const [chosen, name] = [picked(videos, index), picked(TRACKING_STATUS_NAMES, status)];
  if (chosen && name) await changeTrackingStatus([chosen.uuid], name, of);
}

async function removeCreator(of: Organisation, index: number): Promise<void> {
  const where = { orgId: of.scope.orgId };
  const creators = await of.db.creator.findMany({ where, orderBy: { creatorId: 'asc' } });
  const chosen = picked(creators, index);
  if (chosen) await removeCreators([chosen.uuid], of);
}

export function picked<T>(all: readonly T[], drawn: number): T | undefined {
  return all[drawn % Math.max(1, all.length)];
}
