import type { AnyAttribute, AnyCounter } from '@/lib/domain/fields';

/**
 * The names of each field in other tools, in small letters with underscores: only unambiguous ones. They are separate
 * from the fields' own table because every page loads that one.
 */
export const ALIASES: Readonly<Record<AnyCounter | AnyAttribute, readonly string[]>> = {
  followers: [
    'author_meta_fans',
    'fans',
    'follower_count',
    'followers_count',
    'subscribers',
    'subscriber_count',
    'author_stats_follower_count',
    'stats_follower_count',
  ],
  handle: ['author_meta_name', 'username', 'user_name', 'unique_id', 'author_unique_id'],
  display_name: ['author_meta_nick_name', 'author_nickname', 'nickname', 'nick_name', 'name', 'creator_name'],
  bio: ['author_meta_signature', 'author_signature', 'signature', 'biography'],
  avatar_url: ['author_meta_avatar', 'avatar', 'avatar_thumb'],
  verified: ['author_meta_verified', 'author_verified', 'is_verified'],
  views: ['play_count', 'plays', 'view_count', 'video_views', 'stats_play_count', 'statistics_play_count'],
  likes: ['digg_count', 'like_count', 'hearts', 'heart_count', 'stats_digg_count', 'statistics_digg_count'],
  comments: ['comment_count', 'comments_count', 'stats_comment_count', 'statistics_comment_count'],
  shares: ['share_count', 'shares_count', 'stats_share_count', 'statistics_share_count'],
  saves: [
    'collect_count',
    'bookmarks',
    'bookmark_count',
    'save_count',
    'stats_collect_count',
    'statistics_collect_count',
  ],
  creator_id: [
    'creator_id',
    'creator_key',
    'channel_id',
    'author_id',
    'author_meta_id',
    'user_id',
    'account_id',
  ],
  caption: ['text', 'title', 'description', 'desc', 'video_description'],
  posted_at: ['create_time_iso', 'published_at', 'created_at', 'posted', 'post_date', 'publish_time'],
  thumbnail_url: ['thumbnail', 'cover_url', 'video_meta_cover_url', 'origin_cover_url'],
  url: ['web_video_url', 'share_url', 'permalink'],
};
