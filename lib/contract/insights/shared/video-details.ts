import * as z from 'zod';
import { trackingStatus } from '@/lib/contract/catalogue/catalogue';
import { field } from '@/lib/contract/catalogue/columns';
import { instantOut, uuid } from '@/lib/contract/fields/common';
import { STATUS_MEANINGS } from '@/lib/domain/tracking';

/** What rows say about a video. */
export const videoDetails = {
  id: uuid.describe('Public id of the video'),
  label: z.string().describe('First caption line'),
  creator_id: uuid.describe('Public id of its creator'),
  creator_label: z.string().describe('Its creator’s label'),
  platform: z.string().describe('Platform, for example tiktok'),
  posted_at: instantOut.nullable().describe('When it was posted; null: not known'),
  thumbnail_url: z.string().nullable().describe('Address of its current picture; null: not known'),
  url: z.string().nullable().describe('Its address; null: not known'),
  tracking_status: trackingStatus.describe(STATUS_MEANINGS),
};

export const videoDetailColumns = {
  label: field('Video', 'label'),
  creator_label: field('Creator', 'creator_label'),
  platform: field('Platform', 'platform'),
  posted_at: field('Posted', 'posted_at'),
  url: field('Link', 'url'),
  tracking_status: field('Status', 'tracking_status'),
};
