import type { ImportKind } from '@/lib/import/rows/fields';

const LABELS: Record<string, string> = {
  kind: 'Kind of row',
  platform: 'Platform',
  platform_id: 'Id',
  captured_at: 'Captured at',
  baseline: 'Tracking restarts',
  void: 'Voided',
  handle: 'Handle',
  display_name: 'Display name',
  bio: 'Bio',
  avatar_url: 'Avatar address',
  verified: 'Verified',
  followers: 'Followers',
  creator_platform_id: 'Creator id',
  caption: 'Caption',
  posted_at: 'Posted at',
  views: 'Views',
  likes: 'Likes',
  comments: 'Comments',
  shares: 'Shares',
  saves: 'Saves',
};

/** The label of a record's field. */
export function fieldLabel(name: string, kind: ImportKind | null): string {
  if (name === 'platform_id' && kind) return kind === 'video' ? 'Video id' : 'Creator id';
  return LABELS[name] ?? name;
}
