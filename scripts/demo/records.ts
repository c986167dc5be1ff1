import type { Counter } from '@/lib/domain/fields';

/** The shape of one ingest record, as the demo writes it. Counters that are not known are left out or null. */
export interface CreatorRecord {
  kind: 'creator';
  platform: 'tiktok' | 'youtube';
  platform_id: string;
  /** ISO instant with `Z` or an offset. */
  captured_at: string;
  /** Public id of the only project that it goes to. */
  project_id?: string;
  handle?: string;
  display_name?: string;
  bio?: string;
  avatar_url?: string;
  verified?: boolean;
  followers?: number | null;
  baseline?: boolean;
}

export interface VideoRecord extends Partial<Record<Counter, number | null>> {
  kind: 'video';
  platform: 'tiktok' | 'youtube';
  platform_id: string;
  creator_platform_id: string;
  captured_at: string;
  /** Public id of the only project that it goes to. */
  project_id?: string;
  caption?: string;
  /** ISO instant. */
  posted_at?: string;
  baseline?: boolean;
}

export type IngestRecord = CreatorRecord | VideoRecord;
