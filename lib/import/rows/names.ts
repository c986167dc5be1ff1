/**
 * What common exports call the fields of a capture, in small letters with underscores: scrapers (Apify), TikTok's own
 * answers, spreadsheets that people keep. A name stands here only where it can mean one thing.
 */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  platform_id: ['id', 'video_id', 'video_key', 'aweme_id', 'item_id', 'post_id', 'tiktok_id'],
  creator_platform_id: [
    ...['creator_id', 'creator_key', 'channel_id', 'author_id', 'author_meta_id', 'user_id', 'account_id'],
  ],
  captured_at: [
    'scraped_at',
    'captured',
    'capture_time',
    'collected_at',
    'fetched_at',
    'timestamp',
    'snapshot_at',
  ],
  posted_at: ['create_time_iso', 'published_at', 'created_at', 'posted', 'post_date', 'publish_time'],
  caption: ['text', 'title', 'description', 'desc', 'video_description'],
  handle: ['author_meta_name', 'username', 'user_name', 'unique_id', 'author_unique_id', 'creator_handle'],
  display_name: ['author_meta_nick_name', 'author_nickname', 'nickname', 'nick_name', 'name', 'creator_name'],
  bio: ['author_meta_signature', 'author_signature', 'signature', 'biography'],
  avatar_url: ['author_meta_avatar', 'avatar', 'avatar_thumb'],
  verified: ['author_meta_verified', 'author_verified', 'is_verified'],
  followers: [
    ...['author_meta_fans', 'fans', 'follower_count', 'followers_count', 'subscribers', 'subscriber_count'],
    ...['author_stats_follower_count', 'stats_follower_count'],
  ],
  views: ['play_count', 'plays', 'view_count', 'video_views', 'stats_play_count', 'statistics_play_count'],
  likes: ['digg_count', 'like_count', 'hearts', 'heart_count', 'stats_digg_count', 'statistics_digg_count'],
  comments: ['comment_count', 'comments_count', 'stats_comment_count', 'statistics_comment_count'],
  shares: ['share_count', 'shares_count', 'stats_share_count', 'statistics_share_count'],
  saves: [
    ...['collect_count', 'bookmarks', 'bookmark_count', 'save_count'],
    ...['stats_collect_count', 'statistics_collect_count'],
  ],
};

/** Foreign name → field. */
export const KNOWN_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([field, names]) => names.map((name) => [name, field] as const)),
);
