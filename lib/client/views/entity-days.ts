import { localDay } from '@/lib/client/text/zone';
import type { Me } from '@/lib/contract/accounts/me';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import { oldestDay } from '@/lib/contract/plans';
import type { Day } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import { campaignDays } from './campaign-questions';
import { type CapturesOfCreator, capturedOf } from './captured';

const USUAL_DAYS = 30;

interface Visit {
  me: Pick<Me, 'timezone' | 'plan'>;
  today: Day;
}

/**
 * The days that a video's or creator's page opens on: the last 30 with captures, so that an old video does not open on
 * an empty chart. Null while it is still captured (the usual range applies), and if the plan does not reach back that
 * far.
 */
function capturedDays(lastCapture: string | null, { me, today }: Visit): DayRange | null {
  if (lastCapture === null) return null;
  const last = localDay(Date.parse(lastCapture), me.timezone);
  const oldest = oldestDay(me.plan, today);
  if (last > today - USUAL_DAYS || (oldest !== null && last <= oldest)) return null;
  return { first: Math.max(last - USUAL_DAYS + 1, oldest ?? Number.NEGATIVE_INFINITY), last };
}

/**
 * The days a campaign's explorer opens on: the campaign's own, up to the last capture; if there are none, as for videos
 * and creators.
 */
export function campaignOpening(campaign: CampaignRow, visit: Visit): DayRange | null {
  const own = campaignDays(campaign, visit.today, oldestDay(visit.me.plan, visit.today));
  const captured = capturedDays(campaign.last_captured_at, visit);
  if (own === null || captured === null) return own ?? captured;
  return own.first <= captured.last
    ? { first: own.first, last: Math.min(own.last, captured.last) }
    : captured;
}

/** What a page knows about its subject before it asks. */
export interface Opening {
  /** The days shown when the URL names none; null: the usual ones. */
  fallback: DayRange | null;
  /** ISO instant of the last capture of a single entity, if known. */
  lastCapture: string | null;
}

/** For several entities, and for one that is not loaded yet. */
export const USUAL: Opening = { fallback: null, lastCapture: null };

/** @param ofFollowers the metric counts a creator's own captures, not those of its videos */
export function openingOf(
  row: Pick<CampaignRow | VideoRow, 'last_captured_at'> | CapturesOfCreator,
  ofFollowers: boolean,
  visit: Visit,
): Opening {
  const [usual, counted] =
    'videos_last_captured_at' in row
      ? [capturedOf(row).at, capturedOf(row, ofFollowers).at]
      : [row.last_captured_at, row.last_captured_at];
  return { fallback: capturedDays(usual, visit), lastCapture: counted };
}
