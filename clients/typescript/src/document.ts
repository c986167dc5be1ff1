/** The API in types, generated from its OpenAPI document by `npm run client`. Edit the declarations there, not this file. */

/** Of the OpenAPI document. */
export const API_VERSION = '1.5.0';

export type Capture = CreatorCapture | VideoCapture | VoidCapture;

export type CreatorCapture = {
  /** What was captured */
  kind: 'creator';
  /** Part of the identity @default tiktok */
  platform?: string;
  /** The platform’s own id, as text */
  platform_id: string;
  /** When the values were read; at most 5 minutes in the future */
  captured_at: string;
  /** The project it goes to; missing or null: every project that tracks the entity or its creator, else the default one */
  project_id?: string | null;
  /** Missing or null: not known */
  handle?: string | null;
  /** Missing or null: not known */
  display_name?: string | null;
  /** Missing or null: not known */
  bio?: string | null;
  /** Missing or null: not known */
  avatar_url?: string | null;
  /** Missing or null: not known */
  verified?: boolean | null;
  /** A counter; missing or null means "not known", never 0 */
  followers?: number | null;
  /** Tracking restarts with this capture @default false */
  baseline?: boolean;
  /** Not a withdrawal */
  void?: false;
};

export type VideoCapture = {
  /** What was captured */
  kind: 'video';
  /** Part of the identity @default tiktok */
  platform?: string;
  /** The platform’s own id, as text */
  platform_id: string;
  /** When the values were read; at most 5 minutes in the future */
  captured_at: string;
  /** The project it goes to; missing or null: every project that tracks the entity or its creator, else the default one */
  project_id?: string | null;
  /** Its creator, which is created if unknown */
  creator_platform_id: string;
  /** Missing or null: not known */
  caption?: string | null;
  /** Missing or null: not known */
  posted_at?: string | null;
  /** Missing or null: not known */
  thumbnail_url?: string | null;
  /** Missing or null: not known */
  url?: string | null;
  /** A counter; missing or null means "not known", never 0 */
  views?: number | null;
  /** A counter; missing or null means "not known", never 0 */
  likes?: number | null;
  /** A counter; missing or null means "not known", never 0 */
  comments?: number | null;
  /** A counter; missing or null means "not known", never 0 */
  shares?: number | null;
  /** A counter; missing or null means "not known", never 0 */
  saves?: number | null;
  /** Tracking restarts with this capture @default false */
  baseline?: boolean;
  /** Not a withdrawal */
  void?: false;
};

export type VoidCapture = {
  /** What was captured */
  kind: 'creator' | 'video';
  /** Part of the identity @default tiktok */
  platform?: string;
  /** The platform’s own id, as text */
  platform_id: string;
  /** When the values were read; at most 5 minutes in the future */
  captured_at: string;
  /** The project it goes to; missing or null: every project that tracks the entity or its creator, else the default one */
  project_id?: string | null;
  /** Withdraws the capture of this instant */
  void: true;
};

export type Captures = {
  /** In any order */
  records: Capture[];
};

export type AnnotationCreate = {
  /** What is annotated */
  scope: 'video' | 'creator' | 'campaign' | 'project';
  /** The annotated entity */
  entity_id: string;
  /** When it happened, with Z or an offset */
  annotation_at: string;
  /** Trimmed, not empty */
  title: string;
  /** Markdown; null: none */
  body_md?: string | null;
};

export type AnnotationChange = {
  /** When it happened, with Z or an offset */
  annotation_at?: string;
  /** Trimmed, not empty */
  title?: string;
  /** Markdown; null: none */
  body_md?: string | null;
};

export type HealthSeen = {
  /** Which finding */
  finding:
    | 'silent_creators'
    | 'stuck_videos'
    | 'pending_videos'
    | 'over_posting'
    | 'days_without_captures'
    | 'tracking_resets'
    | 'missing_counters'
    | 'ended_campaigns';
  /** Of the list of this project; default: of the list of the whole organisation */
  project_id?: string;
  /** `digest` of the finding, as it was answered */
  digest: string;
};

export type HealthUnseen = {
  /** Which finding */
  finding:
    | 'silent_creators'
    | 'stuck_videos'
    | 'pending_videos'
    | 'over_posting'
    | 'days_without_captures'
    | 'tracking_resets'
    | 'missing_counters'
    | 'ended_campaigns';
  /** Of the list of this project; default: of the list of the whole organisation */
  project_id?: string;
};

export type CreatorsRemove = {
  /** All are removed, or none; a repeated id counts once */
  creator_ids: string[];
};

export type CreatorChange = {
  /** What becomes of its new videos; the others keep their statuses */
  tracking_mode?: 'auto' | 'selective' | 'none';
  /** Of new videos; null: none wait for that */
  tracking_start_date?: string | null;
  /** true: no more captures are asked for */
  tracking_disabled?: boolean;
  /** A name of your own for it; null: its handle */
  display_name_override?: string | null;
  /** Only before the first capture, which names it from then on */
  handle?: string;
  /** Markdown; null clears it */
  readme_md?: string | null;
  /** A JSON object of at most 50 keys, 32 levels and 8192 bytes, which replaces the one before */
  metadata?: {
    [name: string]: unknown;
  };
};

export type VideoChange = {
  /** Whether it counts; the sums change at once */
  tracking_status?: 'auto_tracked' | 'pending_review' | 'included' | 'excluded' | 'direct_add';
  /** true: no more captures are asked for; what is known keeps counting */
  tracking_disabled?: boolean;
  /** Markdown; null clears it */
  readme_md?: string | null;
  /** A JSON object of at most 50 keys, 32 levels and 8192 bytes, which replaces the one before */
  metadata?: {
    [name: string]: unknown;
  };
};

export type TrackingStatusChange = {
  /** All are changed, or none; a repeated id counts once */
  video_ids: string[];
  /** Of all of them; to undo a change, send the status of before */
  tracking_status: 'auto_tracked' | 'pending_review' | 'included' | 'excluded' | 'direct_add';
};

export type ProjectCreate = {
  /** Trimmed, not empty */
  name: string;
  /** Markdown; null clears it */
  readme_md?: string | null;
  /** A JSON object of at most 50 keys, 32 levels and 8192 bytes, which replaces the one before */
  metadata?: {
    [name: string]: unknown;
  };
};

export type ProjectChange = {
  /** Trimmed, not empty */
  name?: string;
  /** Markdown; null clears it */
  readme_md?: string | null;
  /** A JSON object of at most 50 keys, 32 levels and 8192 bytes, which replaces the one before */
  metadata?: {
    [name: string]: unknown;
  };
};

export type CreatorsAdd = {
  /** With or without @ */
  handle?: string;
  /** The address of its page on TikTok, YouTube or Instagram, with or without https */
  url?: string;
  /** The platform’s own id, as text */
  platform_id?: string;
  /** Default: that of the url, else tiktok */
  platform?: string;
  /** What becomes of its new videos; default auto */
  tracking_mode?: 'auto' | 'selective' | 'none';
  /** Videos posted before this local day wait for review */
  tracking_start_date?: string | null;
  /** A name of your own for it; trimmed */
  display_name?: string;
  /** Several creators, all or none; without it the fields next to it name one */
  creators?: {
    /** With or without @ */
    handle?: string;
    /** The address of its page on TikTok, YouTube or Instagram, with or without https */
    url?: string;
    /** The platform’s own id, as text */
    platform_id?: string;
    /** Default: that of the url, else tiktok */
    platform?: string;
    /** What becomes of its new videos; default auto */
    tracking_mode?: 'auto' | 'selective' | 'none';
    /** Videos posted before this local day wait for review */
    tracking_start_date?: string | null;
    /** A name of your own for it; trimmed */
    display_name?: string;
  }[];
};

export type VideosAdd = {
  /** The address of a post on TikTok, YouTube or Instagram, with or without https */
  url?: string;
  /** Several, all or none; a repeated one counts once */
  videos?: {
    /** The address of a post on TikTok, YouTube or Instagram, with or without https */
    url: string;
  }[];
};

export type CampaignCreate = {
  /** Trimmed, not empty */
  name: string;
  /** Default: the default project */
  project_id?: string;
  /** First day; null clears it */
  starts_on?: string | null;
  /** Last day, not before starts_on; null clears it */
  ends_on?: string | null;
  /** Markdown; null clears it */
  readme_md?: string | null;
  /** A JSON object of at most 50 keys, 32 levels and 8192 bytes, which replaces the one before */
  metadata?: {
    [name: string]: unknown;
  };
  /** Views to reach; null clears it */
  target_views?: number | null;
  /** Last day to reach target_views on, which it needs; null clears it */
  target_at?: string | null;
};

export type CampaignChange = {
  /** Trimmed, not empty */
  name?: string;
  /** First day; null clears it */
  starts_on?: string | null;
  /** Last day, not before starts_on; null clears it */
  ends_on?: string | null;
  /** Markdown; null clears it */
  readme_md?: string | null;
  /** A JSON object of at most 50 keys, 32 levels and 8192 bytes, which replaces the one before */
  metadata?: {
    [name: string]: unknown;
  };
  /** Views to reach; null clears it */
  target_views?: number | null;
  /** Last day to reach target_views on, which it needs; null clears it */
  target_at?: string | null;
};

/** All are added, or none */
export type CampaignItemsAdd = {
  /** Videos; a repeated id counts once */
  video_ids?: string[];
  /** Items of any type, instead of video_ids; a repeated one counts once */
  items?: CampaignItemName[];
};

export type CampaignItemName = {
  /** What it is */
  item_type: 'video' | 'creator' | 'campaign';
  /** Its public id */
  item_id: string;
};

/** All are taken out, or none */
export type CampaignItemsRemove = {
  /** Videos; a repeated id counts once */
  video_ids?: string[];
  /** Items of any type, instead of video_ids; a repeated one counts once */
  items?: CampaignItemName[];
};

export type MeChange = {
  /** Trimmed, not empty, one line */
  name: string;
};

export type PasswordChange = {
  /** The current password */
  current: string;
  /** The password to sign in with from now on */
  new: string;
};

export type OrganisationChange = {
  /** Trimmed, not empty, one line */
  name?: string;
  /** IANA zone that decides the local days; stored days move in the background */
  analytics_tz?: string;
  /** Only an owner may change it */
  plan?: 'free' | 'starter' | 'pro' | 'ultra';
};

export type ApiKeyCreate = {
  /** Trimmed, not empty, one line */
  name: string;
  /** What the key may do: at least one, each once */
  scopes: ('read' | 'write' | 'ingest')[];
  /** When it expires; null or absent: never */
  expires_at?: string | null;
};

export type MemberChange = {
  /** Only an owner may grant or remove the role owner */
  role: 'owner' | 'admin' | 'member' | 'viewer';
};

export type InvitationCreate = {
  /** The invited address */
  email: string;
  /** Their role; only an owner may invite an owner */
  role: 'owner' | 'admin' | 'member' | 'viewer';
};

export type InvitationLookup = {
  /** The secret of the link */
  token: string;
};

export type InvitationAccept = {
  /** The secret of the link */
  token: string;
  /** Name for the new account, if the address has none */
  name?: string;
  /** The account’s password, or the password for a new account, of at least 10 characters */
  password?: string;
  /** New password of an account that `needs_new_password`; setting it ends all sessions of the account */
  new_password?: string;
};

export type ResolvedQuery = {
  /** What was asked about */
  entity: 'video' | 'creator' | 'campaign' | 'project';
  /** The entity, where it is one */
  entity_id?: string;
  /** The entities between commas, where they are several */
  entity_ids?: string;
  /** With formula the variant’s id */
  metric:
    | 'views'
    | 'likes'
    | 'comments'
    | 'shares'
    | 'saves'
    | 'followers'
    | 'video_count'
    | 'engagement_rate_by_views'
    | 'engagement_rate_by_followers'
    | 'posts_per_week'
    | 'avg_views_per_post'
    | 'growth_rate_pop';
  /** As sent, or the metric’s default; rate for a rate-only metric */
  mode: 'new' | 'cumulative' | 'rate';
  /** Bucket size */
  granularity: 'day' | 'week' | 'month' | 'year' | 'cumulative' | 'custom';
  /** With granularity custom */
  bucket_days?: number;
  /** First day */
  from: string;
  /** Last day, at the latest today in tz */
  to: string;
  /** Zone whose local days count */
  tz: string;
  /** Whether there is a comparison */
  compare: 'none' | 'prior_period';
  /** By what the entity is broken down */
  breakdown: 'none' | 'video' | 'creator' | 'campaign';
  /** With a breakdown */
  top_n?: number;
  /** With growth_rate_pop */
  base_metric?: 'views' | 'likes' | 'comments' | 'shares' | 'saves' | 'followers' | 'video_count';
  /** Whether auto annotations are left out */
  hide_auto: '0' | '1';
  /** The days that compare_series reads; null without compare, and before the first day of the calendar. An object, so not a parameter */
  compare_range: {
    /** First day */
    from: string;
    /** Last day */
    to: string;
  } | null;
};

export type Warning = {
  /** stale_captures: the newest capture lies before the last complete day of the range, or there is none; gap_in_range: a bucket after the first data and before the newest capture holds nothing known; what was gained in it counts where it was captured; reset_in_range: tracking was reset in the range; what was gained across the reset is not known; first_data_in_range: data begins after the first day of the range; what lies before it is not known; compare_not_comparable: the total and that of the days before must not be compared; see `comparable`; baselines_in_range: tracking of a video or creator started in the range, with a level that is not new; other_hides_most: "Other" holds more than half of the total; sum_too_large: a sum exceeds 2^53 − 1, more than a JSON number holds exactly; its value is null */
  code:
    | 'stale_captures'
    | 'gap_in_range'
    | 'reset_in_range'
    | 'first_data_in_range'
    | 'compare_not_comparable'
    | 'baselines_in_range'
    | 'other_hides_most'
    | 'sum_too_large';
  /** One plain sentence, without text from captures */
  message: string;
  /** The requested entity that it is about; absent: the whole answer */
  entity_id?: string;
};

export type Failure = {
  /** Null on failure */
  data: null;
  /** One plain sentence */
  error: string;
  /** What went wrong */
  meta: {
    /** A code of the closed list */
    code: string;
    /** As in X-Request-Id */
    request_id: string;
    /** Every problem of the request; present for invalid_params */
    issues?: {
      /** The parameter or body field */
      path: string;
      /** What is wrong with it */
      message: string;
      /** A value that would be accepted there; of an unknown name, the name that was meant */
      suggestion?: string;
    }[];
    /** There are more problems than the 1,000 in `issues` */
    issues_truncated?: true;
    /** With retention_exceeded: the same request, moved into the history of the plan */
    allowed_url?: string;
    /** With rate_limited: as Retry-After */
    retry_after_seconds?: number;
    /** With rate_limited: when the call is allowed again */
    retry_at?: string;
    /** Of a list of ids: how many were not found */
    not_found_count?: number;
    /** Of a list of ids: how many different ones it holds */
    id_count?: number;
    [name: string]: unknown;
  };
};

export type ModelEntity = {
  /** As in `entity` and `scope` */
  type: 'video' | 'creator' | 'campaign' | 'project';
  /** Where they are listed; one is at this address and its id */
  list: string;
  /** Kinds whose captures it sums; counted videos only */
  sums: string[];
  /** Kinds whose annotations show on its charts too */
  shows_notes_of: ('video' | 'creator' | 'campaign' | 'project')[];
  /** What `breakdown` may name */
  breakdowns: ('video' | 'creator' | 'campaign')[];
  /** In the order of answers */
  fields: ModelField[];
};

export type ModelField = {
  /** As in answers */
  name: string;
  /** string, integer, number, boolean, uuid, date-time, date, object or array */
  type: string;
  /** Whether it may be null */
  nullable: boolean;
  /** All that it may hold, where the list is closed */
  values?: string[];
  /** What it says, with its unit */
  meaning: string;
};

export type ModelMetric = {
  /** As in parameters and answers */
  metric: string;
  /** What it means */
  meaning: string;
  /** count, percent, or per_week */
  unit: string;
  /** Default first */
  modes: ('new' | 'cumulative' | 'rate')[];
  /** Kinds that have it */
  entities: ('video' | 'creator' | 'campaign' | 'project')[];
  /** Whether `base_metric` is required */
  needs_base_metric: boolean;
};

export type ModelState = {
  /** As in parameters and answers */
  value: string;
  /** What it means */
  meaning: string;
  /** Of a tracking_status: whether the video counts in sums */
  counts?: boolean;
};

export type DataModel = {
  /** What holds for every answer */
  conventions: string[];
  /** The kinds of things, members before the kinds that sum them */
  entities: ModelEntity[];
  /** The fields of an annotation */
  annotation: ModelField[];
  /** What can be measured */
  metrics: ModelMetric[];
  /** Closed lists of states, by field */
  states: {
    [name: string]: ModelState[];
  };
};

export type ResolvedInsight = {
  /** First day */
  from: string;
  /** Last day, at the latest today in tz */
  to: string;
  /** Zone whose local days count */
  tz: string;
  /** Only with compare=prior_period: the days of `prior`. An object, so not a parameter */
  compare_range?: {
    /** First day */
    from: string;
    /** Last day */
    to: string;
  };
  [name: string]: unknown;
};

export type PostingHour = {
  /** Local weekday of posting; 0 is Sunday */
  dow: number;
  /** Local hour of posting; the hour that the clock repeats holds the posts of both */
  hour: number;
  /** Videos posted in the range in this hour of the week */
  post_count: number;
  /** Mean of their total views at the end of the range; null: none known */
  avg_views: number | null;
  /** Median of them; null: none known */
  median_views: number | null;
};

export type ViewDistribution = {
  /** Videos posted in the range whose total views at its end are known */
  count: number;
  /** Videos posted in the range whose views are not known */
  unknown_count: number;
  /** Their views together; null: none known */
  views: number | null;
  /** Percentile 10 of the views, interpolated linearly; null: none known */
  p10: number | null;
  /** Percentile 25 of the views, interpolated linearly; null: none known */
  p25: number | null;
  /** Percentile 50 of the views, interpolated linearly; null: none known */
  p50: number | null;
  /** Percentile 75 of the views, interpolated linearly; null: none known */
  p75: number | null;
  /** Percentile 90 of the views, interpolated linearly; null: none known */
  p90: number | null;
  /** Percentile 99 of the views, interpolated linearly; null: none known */
  p99: number | null;
  /** Share of all these views that the most viewed 1 % of the videos have (rounded up to a whole video), in percent; null: no views */
  top_1_share: number | null;
  /** Share of all these views that the most viewed 10 % of the videos have (rounded up to a whole video), in percent; null: no views */
  top_10_share: number | null;
  /** How many of these videos, the most viewed first, have at least half of all these views together; null: no views */
  posts_for_half: number | null;
  /** Bounds are 0 and 1, 2, 5 times powers of ten; from the first bin with a video to the last, empty ones between */
  bins: {
    /** Views from */
    from: number;
    /** Views below */
    to: number;
    /** Videos */
    count: number;
  }[];
};

export type MemberOverlap = {
  /** The campaigns compared, most viewed first, at most 50 */
  campaigns: {
    /** Public id of the campaign */
    id: string;
    /** Its name */
    label: string;
    /** Total views at the end of the range; null: not known */
    views: number | null;
    /** Counted videos in it now */
    video_count: number;
    /** Their creators */
    creator_count: number;
  }[];
  /** All campaigns of the selection */
  campaign_count: number;
  /** Whether campaigns were left out because there are more than 50 */
  is_cut: boolean;
  /** Pairs that share a creator or a video, most alike first */
  pairs: {
    /** Public id of one campaign, the more viewed one */
    a_id: string;
    /** Its name */
    a_label: string;
    /** Public id of the other */
    b_id: string;
    /** Its name */
    b_label: string;
    /** Counted videos in both now */
    shared_videos: number;
    /** Creators with counted videos in both */
    shared_creators: number;
    /** shared_videos / videos in either */
    jaccard: number;
  }[];
};

export type OverPosting = {
  /** Position in the whole list, from 1 */
  rank: number;
  /** Public id of the creator */
  id: string;
  /** What it is called */
  label: string;
  /** Local day */
  day: string;
  /** Days before today */
  days_ago: number;
  /** Counted videos posted on it */
  posts: number;
  /** How many of them were hardly shown */
  suppressed: number;
  /** These videos, fewest views first */
  videos: {
    /** Public id of the video */
    id: string;
    /** First caption line */
    label: string;
    /** Its views by that capture */
    views: number;
  }[];
  /** Whether the day is at most `recent_days` ago */
  severity: 'recent' | 'past';
};

export type CalendarDay = {
  /** Local day */
  day: string;
  /** Counted videos posted on it */
  post_count: number;
  /** Their creators */
  creator_count: number;
  /** These videos in the order of posting, at most 100 */
  posts: {
    /** Public id of the video */
    id: string;
    /** First caption line */
    label: string;
    /** Public id of its creator */
    creator_id: string;
    /** Its creator’s label */
    creator_label: string;
    /** When it was posted */
    posted_at: string;
    /** Address of its current picture; null: not known */
    thumbnail_url: string | null;
    /** Its address; null: not known */
    url: string | null;
    /** Latest total views; null: not known */
    views: number | null;
  }[];
};

export type SimilarCreators = {
  /** The creator asked about */
  creator: {
    /** Public id of the creator */
    id: string;
    /** What it is called */
    label: string;
    /** Current handle, without @ */
    handle: string | null;
    /** Platform, for example tiktok */
    platform: string;
    /** What is compared, before it is standardised */
    traits: {
      /** ln(1 + followers at the end of the range); null: not known */
      followers: number | null;
      /** ln(1 + median views of the videos posted in the range); null: not known */
      median_views: number | null;
      /** Engagement by views of the range, in percent; null: not known */
      engagement: number | null;
      /** Posts per day of the range × 7; null: not known */
      posts_per_week: number | null;
      /** Hours of the local day in which it posted in the range, of 24; null: not known */
      active_hours: number | null;
    };
  };
  /** The nearest others */
  similar: {
    /** Public id of the creator */
    id: string;
    /** What it is called */
    label: string;
    /** Current handle, without @ */
    handle: string | null;
    /** Platform, for example tiktok */
    platform: string;
    /** Mean of the absolute standardised differences over the traits known of both */
    distance: number;
    /** The traits that make it similar, the closest first */
    similar_in: ('followers' | 'median_views' | 'engagement' | 'posts_per_week' | 'active_hours')[];
    /** The trait that differs most, of those left; null: none is left */
    differs_in: 'followers' | 'median_views' | 'engagement' | 'posts_per_week' | 'active_hours' | null;
    /** What is compared, before it is standardised */
    traits: {
      /** ln(1 + followers at the end of the range); null: not known */
      followers: number | null;
      /** ln(1 + median views of the videos posted in the range); null: not known */
      median_views: number | null;
      /** Engagement by views of the range, in percent; null: not known */
      engagement: number | null;
      /** Posts per day of the range × 7; null: not known */
      posts_per_week: number | null;
      /** Hours of the local day in which it posted in the range, of 24; null: not known */
      active_hours: number | null;
    };
  }[];
  /** Kinds of creators: k-medoids, k of 2 to 8 by silhouette; empty where fewer than four creators have four known traits */
  pools: {
    /** From its medians: "Large, frequent" */
    name: string;
    /** Its creators */
    creator_count: number;
    /** Medians of its creators */
    traits: {
      /** ln(1 + followers at the end of the range); null: not known */
      followers: number | null;
      /** ln(1 + median views of the videos posted in the range); null: not known */
      median_views: number | null;
      /** Engagement by views of the range, in percent; null: not known */
      engagement: number | null;
      /** Posts per day of the range × 7; null: not known */
      posts_per_week: number | null;
      /** Hours of the local day in which it posted in the range, of 24; null: not known */
      active_hours: number | null;
    };
    /** Its creators, the most typical first */
    creators: {
      /** Public id */
      id: string;
      /** What it is called */
      label: string;
    }[];
    /** Whether the creator asked about is in it */
    is_own: boolean;
  }[];
  /** Creators in pools: at least four traits of each are known */
  compared_count: number;
  /** Creators of the selection, an account in several projects once */
  creator_count: number;
};

export type HealthFinding = {
  /** silent_creators: creators that should be captured (not removed, not paused, tracking mode not none) and whose last capture is more than twice their usual interval ago, at least 6 hours: the median of the intervals between their own captures in the 30 days up to the last one; 48 hours with fewer than 3 intervals. A creator without a capture of its own is judged by its videos’, and one without any by when it was added (value: hours since `at`, the last capture (or addition); expected: hours after which it is overdue). stuck_videos: counted videos with a counter that has stayed below its maximum for 7 days or more, as `/videos/{id}/peaks` lists them; voiding the capture of the maximum restores the true history (metric: the counter; value: in the newest capture; expected: its maximum, captured at `at`). pending_videos: selective creators with videos that are pending review and were first captured more than 7 days ago (value: such videos; at: when the first of them was first captured). over_posting: creators with a day, at most 7 days ago, that `over-posting` lists by its defaults (value: posts on `day`, the last such day; expected: posts from which on a day may have too many). days_without_captures: local days of the range, from the first capture of the selection to yesterday, on which no capture of it carried a counter (day: the day). tracking_resets: counted videos and creators with a capture in the range that is marked `baseline` after their first one: what they gained just before it is not known (value: resets in the range; at: the last one). missing_counters: counters that no capture of any video (followers: of any creator) of the selection on a platform ever carried (metric: the counter; value: videos or creators on the platform). ended_campaigns: campaigns whose last day (`ends_on`, else `target_at`) is before today and whose total views are below `target_views` now, or that have none (value: total views; expected: the target, null without one; day: the last day) */
  id:
    | 'silent_creators'
    | 'stuck_videos'
    | 'pending_videos'
    | 'over_posting'
    | 'days_without_captures'
    | 'tracking_resets'
    | 'missing_counters'
    | 'ended_campaigns';
  /** act: something should be done; watch: good to know; ok: nothing was found */
  severity: 'act' | 'watch' | 'ok';
  /** What was found, with its number, in English */
  sentence: string;
  /** How many were found */
  count: number;
  /** The worst of them, at most 5 */
  examples: HealthExample[];
  /** The page of the dashboard to go to, as a path */
  link: string;
  /** Changes when what was found changes: which ones, and of resets and days the newest; null: nothing was found */
  digest: string | null;
  /** Whether somebody marked just this as seen; never while nothing is found */
  is_seen: boolean;
  /** When; null: not seen */
  seen_at: string | null;
  /** Who; null: not seen */
  seen_by: string | null;
};

export type HealthExample = {
  /** What it is about */
  entity_type: 'creator' | 'video' | 'campaign' | 'platform' | 'day';
  /** Public id of the creator, video or campaign; null for a platform or a day */
  id: string | null;
  /** What it is called */
  label: string;
  /** The counter; null: of none */
  metric: 'views' | 'likes' | 'comments' | 'shares' | 'saves' | 'followers' | null;
  /** As the finding says; null: not known */
  value: number | null;
  /** As the finding says; null: there is none */
  expected: number | null;
  /** As the finding says */
  at: string | null;
  /** As the finding says */
  day: string | null;
};

export type Creator = {
  /** Public id */
  id: string;
  /** Public id of its project */
  project_id: string;
  /** Platform, for example tiktok */
  platform: string;
  /** The platform’s own id, as text; null until the first capture of a creator added by handle */
  platform_id: string | null;
  /** Current handle, without @ */
  handle: string | null;
  /** Current display name */
  display_name: string | null;
  /** The name that somebody chose for it; null: none */
  display_name_override: string | null;
  /** The chosen name, else @handle, else display name, else platform id */
  label: string;
  /** Current profile text */
  bio: string | null;
  /** Current picture */
  avatar_url: string | null;
  /** Whether the platform vouches for it; null: not known */
  verified: boolean | null;
  /** Latest known level */
  followers: number | null;
  /** Videos of this creator */
  video_count: number;
  /** Sum of the latest known views of its videos; null: none known */
  views: number | null;
  /** New views of the last 30 local days of the organisation, today included; null: unknown */
  views_30d: number | null;
  /** (likes + comments + shares + saves) / views × 100, of the latest known levels; null: not known */
  engagement_rate_by_views: number | null;
  trend?: Trend;
  /** First capture of the creator itself, its profile; null: none yet */
  first_captured_at: string | null;
  /** Latest capture of the creator itself, its profile; null: none yet */
  last_captured_at: string | null;
  /** First capture of any of its videos; null: none yet */
  videos_first_captured_at: string | null;
  /** Latest capture of any of its videos; null: none yet */
  videos_last_captured_at: string | null;
  /** What becomes of its new videos: auto: they count; selective: they wait; none: nobody looks for them */
  tracking_mode: 'auto' | 'selective' | 'none';
  /** Videos posted before this local day wait for review; null: none do for that */
  tracking_start_date: string | null;
  /** Since when no more captures are asked for; null: they are */
  tracking_disabled_at: string | null;
  /** Since when it is gone from lists and sums; null: it is there */
  removed_at: string | null;
  /** Markdown */
  readme_md: string | null;
  /** As it was sent; empty: none */
  metadata: {
    [name: string]: unknown;
  };
};

/** Only with=trend; null while the organisation’s days are recalculated for another time zone */
export type Trend = {
  /** First day, in the organisation’s zone */
  from: string;
  /** Last day: yesterday */
  to: string;
  /** New views by day; null: unknown */
  values: (number | null)[];
  /** New views over these days; null: unknown */
  total: number | null;
  /** New views over the same number of days before; null: unknown */
  prior: number | null;
  /** Change from `prior` to `total`, in percent; null unless every day before is known */
  change: number | null;
} | null;

export type Peak = {
  /** The counter */
  metric: 'views' | 'likes' | 'comments' | 'shares' | 'saves' | 'followers';
  /** The capture that holds the maximum; void it if it was misread */
  captured_at: string;
  /** Its value there */
  value: number;
  /** The first capture after it; this one and all later ones are lower */
  since: string;
  /** The value in the newest capture */
  current: number;
};

export type CreatorEvent = {
  /** When it happened; of a capture, when it was captured */
  at: string;
  /** What kind of event it is */
  category: 'profile_change' | 'milestone' | 'tracking' | 'video_status';
  /** The changed part of the profile or of the tracking, the threshold crossed, or the status that videos have now */
  subject: string;
  /** The value before; null: there was none */
  from: string | null;
  /** The value after it; of a status, the number of videos; of `added`, the tracking mode, null if it came with a video; null: there is none */
  to: string | null;
};

export type Video = {
  /** Public id */
  id: string;
  /** Public id of its project */
  project_id: string;
  /** Platform, for example tiktok */
  platform: string;
  /** The platform’s own id, as text */
  platform_id: string;
  /** Public id of its creator */
  creator_id: string;
  /** Its creator’s current handle, without @ */
  creator_handle: string | null;
  /** Its creator’s label: @handle, else display name, else platform id */
  creator_label: string;
  /** First non-blank caption line, 80 characters, else "Video <platform_id>" */
  label: string;
  /** Current caption */
  caption: string | null;
  /** When it was posted; null: not known */
  posted_at: string | null;
  /** Current picture; null: not known */
  thumbnail_url: string | null;
  /** Address of the post, as captured; null: not known */
  url: string | null;
  /** auto_tracked: counted from its first capture on; pending_review: waits in the inbox for a decision; included: somebody let it in; excluded: somebody kept it out; direct_add: somebody added it by its address. Only auto_tracked, included, direct_add count in sums */
  tracking_status: 'auto_tracked' | 'pending_review' | 'included' | 'excluded' | 'direct_add';
  /** Since when no more captures are asked for; null: they are */
  tracking_disabled_at: string | null;
  /** Markdown */
  readme_md: string | null;
  /** As it was sent; empty: none */
  metadata: {
    [name: string]: unknown;
  };
  /** Latest known level */
  views: number | null;
  /** Latest known level */
  likes: number | null;
  /** Latest known level */
  comments: number | null;
  /** Latest known level */
  shares: number | null;
  /** Latest known level */
  saves: number | null;
  /** New views of the last 30 local days of the organisation, today included; null: unknown */
  views_30d: number | null;
  /** (likes + comments + shares + saves) / views × 100, of the latest known levels; null: not known */
  engagement_rate_by_views: number | null;
  trend?: Trend;
  /** First capture; null: none yet */
  first_captured_at: string | null;
  /** Latest capture; null: none yet */
  last_captured_at: string | null;
  /** Only with campaign_id: the items of the campaign through which the video is in it */
  via?: {
    /** What the item is */
    item_type: 'video' | 'creator' | 'campaign';
    /** Its public id */
    item_id: string;
    /** What it is called */
    label: string;
  }[];
};

export type OrganisationViews = {
  /** New views from `from` to `complete_to`; null: unknown */
  value: number | null;
  /** Those of as many days before; null: not known, or not shown by the plan */
  prior: number | null;
  /** Percent; null unless comparable */
  change: number | null;
  /** False where the days before begin ahead of first_data_date, or today is the whole range */
  comparable: boolean;
  /** Last day that is counted: yesterday when the range ends today */
  complete_to: string;
  /** First day with new views, zero included */
  first_data_date: string | null;
  /** One per day of the range, today included */
  points: {
    /** Local day of the organisation */
    day: string;
    /** New views; null: unknown */
    value: number | null;
  }[];
};

export type Project = {
  /** Public id */
  id: string;
  /** Not unique */
  name: string;
  /** Markdown */
  readme_md: string | null;
  /** As it was sent; empty: none */
  metadata: {
    [name: string]: unknown;
  };
  /** Whether captures go here that name no project and that no project tracks; true for one */
  is_default: boolean;
  /** Creators in it */
  creator_count: number;
  /** Videos in it that count and have captures */
  video_count: number;
  /** Campaigns in it */
  campaign_count: number;
  /** Videos that wait in the inbox for a decision */
  pending_count: number;
  /** Sum of the latest known views of its videos; null: none known */
  views: number | null;
  /** New views of the last 30 local days of the organisation, today included; null: unknown */
  views_30d: number | null;
  /** (likes + comments + shares + saves) / views × 100, of the latest known levels; null: not known */
  engagement_rate_by_views: number | null;
  trend?: Trend;
  /** Latest capture of its videos; null: none yet */
  last_captured_at: string | null;
  /** When it was made */
  created_at: string;
};

export type Campaign = {
  /** Public id */
  id: string;
  /** Public id of its project */
  project_id: string;
  /** Not unique */
  name: string;
  /** First day; the dates never cut numbers */
  starts_on: string | null;
  /** Last day; the dates never cut numbers */
  ends_on: string | null;
  /** Markdown */
  readme_md: string | null;
  /** As it was sent; empty: none */
  metadata: {
    [name: string]: unknown;
  };
  /** Views to reach; it never cuts numbers */
  target_views: number | null;
  /** Last day to reach them on; null: no day is set */
  target_at: string | null;
  /** The campaigns that hold it as an item, by name */
  parents: {
    /** Public id */
    id: string;
    /** Its name */
    name: string;
  }[];
  /** Items put into it: videos, creators and campaigns; without those of removed creators */
  item_count: number;
  /** Counted videos in it, at any depth, each once */
  video_count: number;
  /** Sum of the latest known views of its videos; null: none known */
  views: number | null;
  /** New views of the last 30 local days of the organisation, today included; null: unknown */
  views_30d: number | null;
  /** (likes + comments + shares + saves) / views × 100, of the latest known levels; null: not known */
  engagement_rate_by_views: number | null;
  trend?: Trend;
  /** Latest capture of its videos; null: none yet */
  last_captured_at: string | null;
  /** When it was created */
  created_at: string;
};

export type CampaignItem =
  | {
      /** Public id */
      id: string;
      /** Public id of its project */
      project_id: string;
      /** Platform, for example tiktok */
      platform: string;
      /** The platform’s own id, as text */
      platform_id: string;
      /** Public id of its creator */
      creator_id: string;
      /** Its creator’s current handle, without @ */
      creator_handle: string | null;
      /** Its creator’s label: @handle, else display name, else platform id */
      creator_label: string;
      /** First non-blank caption line, 80 characters, else "Video <platform_id>" */
      label: string;
      /** Current caption */
      caption: string | null;
      /** When it was posted; null: not known */
      posted_at: string | null;
      /** Current picture; null: not known */
      thumbnail_url: string | null;
      /** Address of the post, as captured; null: not known */
      url: string | null;
      /** auto_tracked: counted from its first capture on; pending_review: waits in the inbox for a decision; included: somebody let it in; excluded: somebody kept it out; direct_add: somebody added it by its address. Only auto_tracked, included, direct_add count in sums */
      tracking_status: 'auto_tracked' | 'pending_review' | 'included' | 'excluded' | 'direct_add';
      /** Since when no more captures are asked for; null: they are */
      tracking_disabled_at: string | null;
      /** Markdown */
      readme_md: string | null;
      /** As it was sent; empty: none */
      metadata: {
        [name: string]: unknown;
      };
      /** Latest known level */
      views: number | null;
      /** Latest known level */
      likes: number | null;
      /** Latest known level */
      comments: number | null;
      /** Latest known level */
      shares: number | null;
      /** Latest known level */
      saves: number | null;
      /** New views of the last 30 local days of the organisation, today included; null: unknown */
      views_30d: number | null;
      /** (likes + comments + shares + saves) / views × 100, of the latest known levels; null: not known */
      engagement_rate_by_views: number | null;
      trend?: Trend;
      /** First capture; null: none yet */
      first_captured_at: string | null;
      /** Latest capture; null: none yet */
      last_captured_at: string | null;
      /** What it is */
      item_type: 'video';
      /** Counted videos that it brings in: 0 or 1 for a video */
      video_count: number;
      /** When it joined the campaign */
      added_at: string;
    }
  | {
      /** What it is */
      item_type: 'creator';
      /** Public id */
      id: string;
      /** Public id of its project */
      project_id: string;
      /** @handle, else display name, else platform id */
      label: string;
      /** Counted videos that it brings in: 0 or 1 for a video */
      video_count: number;
      /** Sum of the latest known views of these videos; null: none known */
      views: number | null;
      /** When it joined the campaign */
      added_at: string;
    }
  | {
      /** What it is */
      item_type: 'campaign';
      /** Public id */
      id: string;
      /** Public id of its project */
      project_id: string;
      /** Its name */
      label: string;
      /** Counted videos that it brings in: 0 or 1 for a video */
      video_count: number;
      /** Sum of the latest known views of these videos; null: none known */
      views: number | null;
      /** When it joined the campaign */
      added_at: string;
    };

export type Me = {
  /** The organisation the call acts in */
  organisation: {
    /** Public id of the organisation */
    id: string;
    /** Name of the organisation */
    name: string;
  };
  /** Decides how much history is visible, and how much of everything there may be */
  plan: 'free' | 'starter' | 'pro' | 'ultra';
  /** IANA zone whose local days the organisation’s numbers are kept in */
  timezone: string;
  /** Present while the stored days move into a new time zone; answers stay correct meanwhile */
  timezone_rebuild?: {
    /** Entities whose days have moved */
    done: number;
    /** Entities in all */
    total: number;
  };
  /** What the caller may do */
  scopes: ('read' | 'write' | 'ingest')[];
  /** What the signed-in person may do beyond the scopes; empty for an API key */
  rights: ('manage_organisation' | 'manage_api_keys' | 'manage_members' | 'manage_owners' | 'manage_plan')[];
  /** The limits of this key; a signed-in person has none */
  rate_limit: {
    /** Calls per minute except ingest; null: unlimited */
    requests_per_minute: number | null;
    /** Ingest calls per minute; null: unlimited */
    ingest_calls_per_minute: number | null;
  };
  /** What the organisation uses of its plan */
  limits: {
    /** Projects of the organisation */
    max_projects_per_org: {
      /** How much is in use */
      current: number;
      /** How much the plan includes; null: unlimited */
      max: number | null;
    };
    /** Creators that are not removed or disabled and whose tracking mode is not `none` */
    max_creators_per_org: {
      /** How much is in use */
      current: number;
      /** How much the plan includes; null: unlimited */
      max: number | null;
    };
    /** Members, and open invitations of others */
    max_members_per_org: {
      /** How much is in use */
      current: number;
      /** How much the plan includes; null: unlimited */
      max: number | null;
    };
    /** Campaigns of the project that has the most */
    max_campaigns_per_project: {
      /** How much is in use */
      current: number;
      /** How much the plan includes; null: unlimited */
      max: number | null;
    };
    /** API keys that are neither revoked nor expired */
    max_api_keys_per_org: {
      /** How much is in use */
      current: number;
      /** How much the plan includes; null: unlimited */
      max: number | null;
    };
    /** Calls with API keys on this UTC day; sessions do not count */
    max_api_requests_per_day: {
      /** How much is in use */
      current: number;
      /** How much the plan includes; null: unlimited */
      max: number | null;
    };
    /** Days since the first capture; older days than the plan shows stay stored */
    stats_history_retention_days: {
      /** How much is in use */
      current: number;
      /** How much the plan includes; null: unlimited */
      max: number | null;
    };
  };
  /** The signed-in person; null for an API key */
  user: {
    /** Public id of the person */
    id: string;
    /** Shown on the notes they write */
    name: string;
    /** Email to sign in with */
    email: string;
    /** Viewers read; members also write and import; admins also manage keys, members, name and zone; owners do everything */
    role: 'owner' | 'admin' | 'member' | 'viewer';
  } | null;
  /** The organisations of the signed-in person; empty for an API key */
  organisations: {
    /** Public id of the organisation */
    id: string;
    /** Name of the organisation */
    name: string;
    /** Viewers read; members also write and import; admins also manage keys, members, name and zone; owners do everything */
    role: 'owner' | 'admin' | 'member' | 'viewer';
  }[];
  /** Pass it as `since` to /api/v1/events to receive every change after this answer; null for an API key */
  last_event_id: number | null;
};

/** Event `ready`: everything after its id is sent */
export type ReadyEvent = {
  /** Public id of the organisation that is listened to */
  organisation: string;
};

/** Event `evicted`: writes made answers stale; several at once are one event */
export type EvictedEvent = {
  /** What went stale: `analytics:org:{id}` everything, `analytics:org:{id}:{type}:{id}` what shows one entity, with `:parts` at the end its breakdown by campaign */
  tags: string[];
};

/** Event `alive`: every 20 seconds, so that silence means a lost connection */
export type AliveEvent = Record<never, never>;

export type Organisation = {
  /** Public id */
  id: string;
  /** As its members see it */
  name: string;
  /** IANA zone that decides the local days */
  analytics_tz: string;
  /** Decides how much history is visible */
  plan: 'free' | 'starter' | 'pro' | 'ultra';
  /** Present while the stored days move into a new time zone; answers stay correct meanwhile */
  timezone_rebuild?: {
    /** Entities whose days have moved */
    done: number;
    /** Entities in all */
    total: number;
  };
};

export type ApiKey = {
  /** Public id */
  id: string;
  /** What it is for */
  name: string;
  /** The first twelve characters, which name it in logs; not secret */
  prefix: string;
  /** What the key may do */
  scopes: ('read' | 'write' | 'ingest')[];
  /** Name of the person; null: created on the command line */
  created_by: string | null;
  /** When it was created */
  created_at: string;
  /** When it expires; null: never */
  expires_at: string | null;
  /** Its last use, to about five minutes; null: never used */
  last_used_at: string | null;
};

export type ApiKeyCreated = {
  /** Public id */
  id: string;
  /** What it is for */
  name: string;
  /** The first twelve characters, which name it in logs; not secret */
  prefix: string;
  /** What the key may do */
  scopes: ('read' | 'write' | 'ingest')[];
  /** Name of the person; null: created on the command line */
  created_by: string | null;
  /** When it was created */
  created_at: string;
  /** When it expires; null: never */
  expires_at: string | null;
  /** Its last use, to about five minutes; null: never used */
  last_used_at: string | null;
  /** The whole key; shown here and never again */
  api_key: string;
};

export type Member = {
  /** Public id of the person */
  id: string;
  /** Shown on the notes they write */
  name: string;
  /** Email to sign in with */
  email: string;
  /** What they may do */
  role: 'owner' | 'admin' | 'member' | 'viewer';
  /** When they joined */
  joined_at: string;
};

export type Invitation = {
  /** Public id */
  id: string;
  /** The invited address */
  email: string;
  /** Their role; only an owner may invite an owner */
  role: 'owner' | 'admin' | 'member' | 'viewer';
  /** Name of the person; null: they left */
  invited_by: string | null;
  /** When it was created */
  created_at: string;
  /** When its link expires */
  expires_at: string;
  /** Whether it has expired: invite again, or revoke it */
  expired: boolean;
};

export type InvitationCreated = {
  /** Public id */
  id: string;
  /** The invited address */
  email: string;
  /** Their role; only an owner may invite an owner */
  role: 'owner' | 'admin' | 'member' | 'viewer';
  /** Name of the person; null: they left */
  invited_by: string | null;
  /** When it was created */
  created_at: string;
  /** When its link expires */
  expires_at: string;
  /** Whether it has expired: invite again, or revoke it */
  expired: boolean;
  /** The secret of the link; shown here and never again */
  token: string;
};

export type OpenInvitation = {
  /** Name of the organisation */
  organisation: string;
  /** The invited address */
  email: string;
  /** Their role after joining */
  role: 'owner' | 'admin' | 'member' | 'viewer';
  /** Whether the address has an account; accepting then takes its password */
  has_account: boolean;
  /** Whether the account must set a new password now, because the person who created its link may know the current one */
  needs_new_password: boolean;
  /** When its link expires */
  expires_at: string;
};

export type Json0 =
  | string
  | number
  | boolean
  | null
  | Json0[]
  | {
      [name: string]: Json0;
    };

export interface paths {
  '/api/v1/analytics': {
    /** Returns a bucketed time series of a metric */
    get: {
      parameters: {
        query: {
          /** What is asked about */
          entity: 'video' | 'creator' | 'campaign' | 'project';
          /** One entity; mutually exclusive with entity_ids */
          entity_id?: string;
          /** 1 to 5 ids, comma-separated, no duplicates, drawn side by side; not with breakdown */
          entity_ids?: string[];
          /** Metric id */
          metric:
            | 'views'
            | 'likes'
            | 'comments'
            | 'shares'
            | 'saves'
            | 'followers'
            | 'video_count'
            | 'engagement_rate_by_views'
            | 'engagement_rate_by_followers'
            | 'posts_per_week'
            | 'avg_views_per_post'
            | 'growth_rate_pop';
          /** Default: the metric’s own; rate-only metrics always answer in rate */
          mode?: 'new' | 'cumulative' | 'rate';
          /** Bucket size; cumulative: a running total per day; custom needs bucket_days */
          granularity?: 'day' | 'week' | 'month' | 'year' | 'cumulative' | 'custom';
          /** Required with granularity custom, refused without it */
          bucket_days?: number;
          /** First day, inclusive; default 30 days before to */
          from?: string;
          /** Last day, inclusive; default and latest: today in tz */
          to?: string;
          /** IANA zone or link whose local days count; default: the organisation’s; echoed as sent */
          tz?: string;
          /** prior_period adds compare_series */
          compare?: 'none' | 'prior_period';
          /** Adds breakdown_series */
          breakdown?: 'none' | 'video' | 'creator' | 'campaign';
          /** Constituents kept before "Other" */
          top_n?: number;
          /** Picks the variant of an engagement_rate_* metric */
          formula?: 'by_views' | 'by_followers';
          /** Required for growth_rate_pop, refused otherwise */
          base_metric?: 'views' | 'likes' | 'comments' | 'shares' | 'saves' | 'followers' | 'video_count';
          /** 1 leaves auto annotations out */
          hide_auto?: '0' | '1';
          /** Answer format */
          format?: 'json' | 'csv';
          /** Rows of a CSV; wide: a row per bucket, a column per series; tidy: a row per series and bucket; refused for other formats */
          layout?: 'wide' | 'tidy';
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
        };
        header?: {
          /** ETag of the answer you hold; 304 if it is current */
          'If-None-Match'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** The series with their totals, baselines and annotations */
              data: {
                /** One per requested entity, in request order */
                series: {
                  /** Whose series it is */
                  entity_ref: {
                    /** What it is */
                    type: 'video' | 'creator' | 'campaign' | 'project';
                    /** uuid, or __other__ for the rest of a breakdown */
                    id: string;
                    /** Current label */
                    label: string;
                    /** Of a video: its creator */
                    creator_id?: string;
                    /** Of a video: its creator’s current label */
                    creator_label?: string;
                    /** Of a video: its whole current caption; null: not known */
                    caption?: string | null;
                  };
                  /** As asked; with formula the variant’s id */
                  metric:
                    | 'views'
                    | 'likes'
                    | 'comments'
                    | 'shares'
                    | 'saves'
                    | 'followers'
                    | 'video_count'
                    | 'engagement_rate_by_views'
                    | 'engagement_rate_by_followers'
                    | 'posts_per_week'
                    | 'avg_views_per_post'
                    | 'growth_rate_pop';
                  /** Of every value */
                  unit: 'count' | 'percent' | 'per_week';
                  /** As asked, or the metric’s default */
                  mode: 'new' | 'cumulative' | 'rate';
                  /** As asked */
                  granularity: 'day' | 'week' | 'month' | 'year' | 'cumulative' | 'custom';
                  /** Whose local days count; as sent, else the organisation’s */
                  timezone: string;
                  /** One per bucket of the range, also empty ones */
                  points: {
                    /** Calendar start of the bucket; may lie before from */
                    bucket_start: string;
                    /** Null is "not known", never zero */
                    value: number | null;
                    /** Present when the bucket counts fewer days than its calendar bucket */
                    counted_days?: number;
                  }[];
                }[];
                /** The period before, on the main period’s bucket_starts */
                compare_series: {
                  /** Whose series it is */
                  entity_ref: {
                    /** What it is */
                    type: 'video' | 'creator' | 'campaign' | 'project';
                    /** uuid, or __other__ for the rest of a breakdown */
                    id: string;
                    /** Current label */
                    label: string;
                    /** Of a video: its creator */
                    creator_id?: string;
                    /** Of a video: its creator’s current label */
                    creator_label?: string;
                    /** Of a video: its whole current caption; null: not known */
                    caption?: string | null;
                  };
                  /** As asked; with formula the variant’s id */
                  metric:
                    | 'views'
                    | 'likes'
                    | 'comments'
                    | 'shares'
                    | 'saves'
                    | 'followers'
                    | 'video_count'
                    | 'engagement_rate_by_views'
                    | 'engagement_rate_by_followers'
                    | 'posts_per_week'
                    | 'avg_views_per_post'
                    | 'growth_rate_pop';
                  /** Of every value */
                  unit: 'count' | 'percent' | 'per_week';
                  /** As asked, or the metric’s default */
                  mode: 'new' | 'cumulative' | 'rate';
                  /** As asked */
                  granularity: 'day' | 'week' | 'month' | 'year' | 'cumulative' | 'custom';
                  /** Whose local days count; as sent, else the organisation’s */
                  timezone: string;
                  /** One per bucket of the range, also empty ones */
                  points: {
                    /** Calendar start of the bucket; may lie before from */
                    bucket_start: string;
                    /** Null is "not known", never zero */
                    value: number | null;
                    /** Present when the bucket counts fewer days than its calendar bucket */
                    counted_days?: number;
                  }[];
                }[];
                /** Constituents, largest first, the rest as "Other", which overlapping ones have not */
                breakdown_series: {
                  /** Whose series it is */
                  entity_ref: {
                    /** What it is */
                    type: 'video' | 'creator' | 'campaign' | 'project';
                    /** uuid, or __other__ for the rest of a breakdown */
                    id: string;
                    /** Current label */
                    label: string;
                    /** Of a video: its creator */
                    creator_id?: string;
                    /** Of a video: its creator’s current label */
                    creator_label?: string;
                    /** Of a video: its whole current caption; null: not known */
                    caption?: string | null;
                  };
                  /** As asked; with formula the variant’s id */
                  metric:
                    | 'views'
                    | 'likes'
                    | 'comments'
                    | 'shares'
                    | 'saves'
                    | 'followers'
                    | 'video_count'
                    | 'engagement_rate_by_views'
                    | 'engagement_rate_by_followers'
                    | 'posts_per_week'
                    | 'avg_views_per_post'
                    | 'growth_rate_pop';
                  /** Of every value */
                  unit: 'count' | 'percent' | 'per_week';
                  /** As asked, or the metric’s default */
                  mode: 'new' | 'cumulative' | 'rate';
                  /** As asked */
                  granularity: 'day' | 'week' | 'month' | 'year' | 'cumulative' | 'custom';
                  /** Whose local days count; as sent, else the organisation’s */
                  timezone: string;
                  /** One per bucket of the range, also empty ones */
                  points: {
                    /** Calendar start of the bucket; may lie before from */
                    bucket_start: string;
                    /** Null is "not known", never zero */
                    value: number | null;
                    /** Present when the bucket counts fewer days than its calendar bucket */
                    counted_days?: number;
                  }[];
                }[];
                /** Constituents may share videos, and need not add up to the series */
                breakdown_overlaps?: true;
                /** One per series, then one per breakdown series: their whole range as one bucket */
                totals: {
                  /** Whose total it is */
                  entity_ref: {
                    /** What it is */
                    type: 'video' | 'creator' | 'campaign' | 'project';
                    /** uuid, or __other__ for the rest of a breakdown */
                    id: string;
                    /** Current label */
                    label: string;
                    /** Of a video: its creator */
                    creator_id?: string;
                    /** Of a video: its creator’s current label */
                    creator_label?: string;
                    /** Of a video: its whole current caption; null: not known */
                    caption?: string | null;
                  };
                  /** Over the whole range, in the unit of the series; null is unknown */
                  value: number | null;
                  /** The same over as many days before; null without compare */
                  prior: number | null;
                  /** Percent from prior to value; null unless comparable and prior is positive */
                  change: number | null;
                  /** False where the days before begin ahead of first_data_date, or today is the whole range */
                  comparable: boolean;
                  /** First day with a capture that is no baseline entry; null for constituents of a breakdown */
                  first_data_date: string | null;
                }[];
                /** Last day that totals count: yesterday when the range ends today; in mode cumulative, and when the range is today alone, its last day */
                complete_to: string;
                /** Captures in range that carry a level and no increment; the newest 500 */
                baselines: {
                  /** The video, or for followers the creator */
                  entity_id: string;
                  /** UTC with milliseconds */
                  snapshot_at: string;
                  /** A first capture, or a later one marked baseline */
                  reason: 'tracking_started' | 'tracking_reset';
                }[];
                /** There are more baselines */
                baselines_truncated?: true;
                /** In range, in time order; the newest 500 */
                annotations: {
                  /** uuid, or auto:<kind>:<entity id>:<instant> for an auto annotation */
                  id: string;
                  /** auto ones cannot be changed */
                  source: 'user' | 'auto';
                  /** user: a person or an API key wrote it; creator_profile_change: fields of a creator’s profile changed; creator_milestone: a creator’s followers crossed a threshold; campaign_created: a campaign was created; readme_changed: the README of a project, campaign, creator or video changed */
                  kind:
                    | 'user'
                    | 'creator_profile_change'
                    | 'creator_milestone'
                    | 'campaign_created'
                    | 'readme_changed';
                  /** What it was written on */
                  scope: 'video' | 'creator' | 'campaign' | 'project';
                  /** What it was written on */
                  entity_id: string;
                  /** UTC with milliseconds */
                  at: string;
                  /** At most 200 characters */
                  title: string;
                  /** Markdown, at most 8,000 characters */
                  body_md: string | null;
                  /** Who wrote it; null for auto ones and API keys */
                  author_id: string | null;
                  /** Who wrote it */
                  author_name: string | null;
                  /** Only when the annotation came down from a parent entity */
                  entity_label?: string;
                }[];
                /** There are more annotations */
                annotations_truncated?: true;
                /** The last bucket, when the range ends today */
                partial_bucket: {
                  /** Its calendar start */
                  bucket_start: string;
                  /** Its calendar end, which may lie after today */
                  bucket_end: string;
                  /** When the answer was computed */
                  as_of: string;
                } | null;
                /** First day with a capture that is no baseline entry */
                first_data_date: string | null;
                /** History window of the plan; null is unlimited */
                tier_retention_days: number | null;
                /** One per series, in the same order */
                freshness: {
                  /** The requested entity */
                  entity_id: string;
                  /** Newest counted capture behind it, whatever the range: of its videos, for followers of its creators; null: none yet */
                  last_captured_at: string | null;
                }[];
              };
              /** Null on success */
              error: null;
              /** How the answer was produced */
              meta: {
                /** How long the server may cache an answer */
                cache_ttl_seconds: 300;
                /** True if served from the cache; false for a request that waited for the computation */
                cached: boolean;
                /** The request as resolved; its texts and numbers, sent as parameters, get the same answer */
                query: ResolvedQuery;
                /** What is easily misread in this answer; [] when nothing is */
                warnings: Warning[];
              };
            };
            'text/csv': string;
          };
        };
        304: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/analytics/schema': {
    /** Returns the OpenAPI document of analytics and annotations */
    get: {
      parameters: {
        header?: {
          /** ETag of the document you hold; 304 if it is current */
          'If-None-Match'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** Version of OpenAPI */
              openapi: string;
              [name: string]: unknown;
            };
          };
        };
        304: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        405: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/openapi.json': {
    /** Returns the OpenAPI document of every public route */
    get: {
      parameters: {
        header?: {
          /** ETag of the document you hold; 304 if it is current */
          'If-None-Match'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** Version of OpenAPI */
              openapi: string;
              [name: string]: unknown;
            };
          };
        };
        304: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        405: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/schema': {
    /** Returns the data model in a page: entities, fields, metrics, units and states */
    get: {
      parameters: {
        header?: {
          /** ETag of the document you hold; 304 if it is current */
          'If-None-Match'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: DataModel;
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        304: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        405: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/ingest/snapshots': {
    /** Stores captures */
    post: {
      parameters: {
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': Captures;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** Records that changed something */
                accepted: number;
                /** Records that were already stored with the same values */
                unchanged: number;
                /** Records that were refused, in order */
                rejected: {
                  /** Counts from 1, blank lines included */
                  line: number;
                  /** Every problem of the record */
                  issues: {
                    /** Field of the record; empty: the record itself */
                    path: string;
                    /** What is wrong with it */
                    message: string;
                  }[];
                }[];
              };
              /** Null on success */
              error: null;
              /** About the data */
              meta: {
                /** Limits of the plan that the call ran into. Nothing is lost: creators beyond the limit come in with tracking mode `none`, and their videos wait in the inbox */
                limits: {
                  /** The limit of the plan */
                  limit_key:
                    | 'max_projects_per_org'
                    | 'max_creators_per_org'
                    | 'max_members_per_org'
                    | 'max_campaigns_per_project'
                    | 'max_api_keys_per_org'
                    | 'max_api_requests_per_day'
                    | 'stats_history_retention_days';
                  /** How much of it is in use after the call */
                  current: number;
                  /** How much the plan includes */
                  max: number;
                  /** How many entities of this call came in beyond it */
                  affected: number;
                }[];
                /** Accepted but suspicious: each id that a spreadsheet may have rounded, at its first line; at most 100 */
                warnings: {
                  /** Counts from 1, blank lines included */
                  line: number;
                  /** Every problem of the record */
                  issues: {
                    /** Field of the record; empty: the record itself */
                    path: string;
                    /** What is wrong with it */
                    message: string;
                  }[];
                }[];
              };
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/analytics/annotations': {
    /** Lists an entity’s own annotations */
    get: {
      parameters: {
        query: {
          /** What is annotated */
          scope: 'video' | 'creator' | 'campaign' | 'project';
          /** Whose own annotations; those of its parents are left out */
          entity_id: string;
          /** First local day in the organisation’s zone, inclusive; default: as far back as the plan shows */
          from?: string;
          /** Last local day, inclusive; default: no end */
          to?: string;
          /** 1 leaves auto annotations out */
          hide_auto?: '0' | '1';
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** uuid, or auto:<kind>:<entity id>:<instant> for an auto annotation */
                id: string;
                /** auto ones cannot be changed */
                source: 'user' | 'auto';
                /** user: a person or an API key wrote it; creator_profile_change: fields of a creator’s profile changed; creator_milestone: a creator’s followers crossed a threshold; campaign_created: a campaign was created; readme_changed: the README of a project, campaign, creator or video changed */
                kind:
                  | 'user'
                  | 'creator_profile_change'
                  | 'creator_milestone'
                  | 'campaign_created'
                  | 'readme_changed';
                /** What it was written on */
                scope: 'video' | 'creator' | 'campaign' | 'project';
                /** What it was written on */
                entity_id: string;
                /** UTC with milliseconds */
                at: string;
                /** At most 200 characters */
                title: string;
                /** Markdown, at most 8,000 characters */
                body_md: string | null;
                /** Who wrote it; null for auto ones and API keys */
                author_id: string | null;
                /** Who wrote it */
                author_name: string | null;
                /** Only when the annotation came down from a parent entity */
                entity_label?: string;
              }[];
              /** Null on success */
              error: null;
              /** Whether that is all */
              meta: {
                /** There are older ones in the range: ask again with `to` on the day of the first */
                annotations_truncated?: true;
              };
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
    /** Creates an annotation of an entity */
    post: {
      parameters: {
        header?: {
          /** A retry with the same key and body within 24 hours returns the first result and writes nothing */
          'Idempotency-Key'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': AnnotationCreate;
        };
      };
      responses: {
        201: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** uuid, or auto:<kind>:<entity id>:<instant> for an auto annotation */
                id: string;
                /** auto ones cannot be changed */
                source: 'user' | 'auto';
                /** user: a person or an API key wrote it; creator_profile_change: fields of a creator’s profile changed; creator_milestone: a creator’s followers crossed a threshold; campaign_created: a campaign was created; readme_changed: the README of a project, campaign, creator or video changed */
                kind:
                  | 'user'
                  | 'creator_profile_change'
                  | 'creator_milestone'
                  | 'campaign_created'
                  | 'readme_changed';
                /** What it was written on */
                scope: 'video' | 'creator' | 'campaign' | 'project';
                /** What it was written on */
                entity_id: string;
                /** UTC with milliseconds */
                at: string;
                /** At most 200 characters */
                title: string;
                /** Markdown, at most 8,000 characters */
                body_md: string | null;
                /** Who wrote it; null for auto ones and API keys */
                author_id: string | null;
                /** Who wrote it */
                author_name: string | null;
                /** Only when the annotation came down from a parent entity */
                entity_label?: string;
              };
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        409: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/analytics/annotations/{id}': {
    /** Changes an annotation */
    patch: {
      parameters: {
        path: {
          /** Of a written annotation; auto annotations cannot be changed */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': AnnotationChange;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** uuid, or auto:<kind>:<entity id>:<instant> for an auto annotation */
                id: string;
                /** auto ones cannot be changed */
                source: 'user' | 'auto';
                /** user: a person or an API key wrote it; creator_profile_change: fields of a creator’s profile changed; creator_milestone: a creator’s followers crossed a threshold; campaign_created: a campaign was created; readme_changed: the README of a project, campaign, creator or video changed */
                kind:
                  | 'user'
                  | 'creator_profile_change'
                  | 'creator_milestone'
                  | 'campaign_created'
                  | 'readme_changed';
                /** What it was written on */
                scope: 'video' | 'creator' | 'campaign' | 'project';
                /** What it was written on */
                entity_id: string;
                /** UTC with milliseconds */
                at: string;
                /** At most 200 characters */
                title: string;
                /** Markdown, at most 8,000 characters */
                body_md: string | null;
                /** Who wrote it; null for auto ones and API keys */
                author_id: string | null;
                /** Who wrote it */
                author_name: string | null;
                /** Only when the annotation came down from a parent entity */
                entity_label?: string;
              };
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
    /** Removes an annotation */
    delete: {
      parameters: {
        path: {
          /** Of a written annotation; auto annotations cannot be changed */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** Public id of the removed object */
                id: string;
              };
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/analytics/aggregate/video-leaderboard': {
    /** Ranks videos by what they gained, or by their totals */
    get: {
      parameters: {
        query?: {
          /** Only videos of this project */
          project_id?: string;
          /** Only videos in this campaign */
          campaign_id?: string;
          /** Only videos of this creator */
          creator_id?: string;
          /** Only videos on this platform, for example tiktok */
          platform?: string;
          /** First day, inclusive; default 30 days before to */
          from?: string;
          /** Last day, inclusive; default and latest: today in tz */
          to?: string;
          /** IANA zone or link whose local days count; default: the organisation’s; echoed as sent */
          tz?: string;
          /** Answer format */
          format?: 'json' | 'csv';
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
          /** Field to order by, - for descending; unknown values last, ties by id */
          sort?:
            | '-views_gained'
            | 'views_gained'
            | '-likes_gained'
            | 'likes_gained'
            | '-comments_gained'
            | 'comments_gained'
            | '-shares_gained'
            | 'shares_gained'
            | '-saves_gained'
            | 'saves_gained'
            | '-views'
            | 'views'
            | '-likes'
            | 'likes'
            | '-comments'
            | 'comments'
            | '-shares'
            | 'shares'
            | '-saves'
            | 'saves'
            | '-engagement_rate_by_views'
            | 'engagement_rate_by_views'
            | '-views_first_7d'
            | 'views_first_7d';
          /** Rows per page */
          limit?: number;
          /** Rows to skip; a page beyond the end is empty */
          offset?: number;
          /** prior_period adds `prior` and `change` of the sort field to each row */
          compare?: 'none' | 'prior_period';
          /** 1 adds `spark` to each row */
          spark?: '0' | '1';
          /** in_range: only videos posted on a day of the range */
          posted?: 'any' | 'in_range';
        };
        header?: {
          /** ETag of the answer you hold; 304 if it is current */
          'If-None-Match'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** The rows of this page */
              data: {
                /** Position in the whole list, from 1 */
                rank: number;
                /** Public id of the video */
                id: string;
                /** First caption line */
                label: string;
                /** Public id of its creator */
                creator_id: string;
                /** Its creator’s label */
                creator_label: string;
                /** Platform, for example tiktok */
                platform: string;
                /** When it was posted; null: not known */
                posted_at: string | null;
                /** Address of its current picture; null: not known */
                thumbnail_url: string | null;
                /** Its address; null: not known */
                url: string | null;
                /** auto_tracked: counted from its first capture on; pending_review: waits in the inbox for a decision; included: somebody let it in; excluded: somebody kept it out; direct_add: somebody added it by its address. Only auto_tracked, included, direct_add count in sums */
                tracking_status: 'auto_tracked' | 'pending_review' | 'included' | 'excluded' | 'direct_add';
                /** New views over the range; null: not known */
                views_gained: number | null;
                /** New likes over the range; null: not known */
                likes_gained: number | null;
                /** New comments over the range; null: not known */
                comments_gained: number | null;
                /** New shares over the range; null: not known */
                shares_gained: number | null;
                /** New saves over the range; null: not known */
                saves_gained: number | null;
                /** Total views at the end of the range; null: not known */
                views: number | null;
                /** Total likes at the end of the range; null: not known */
                likes: number | null;
                /** Total comments at the end of the range; null: not known */
                comments: number | null;
                /** Total shares at the end of the range; null: not known */
                shares: number | null;
                /** Total saves at the end of the range; null: not known */
                saves: number | null;
                /** (likes + comments + shares + saves) / views × 100, of what the range gained; null: not known */
                engagement_rate_by_views: number | null;
                /** Total views 7 × 24 hours after posting, by the first capture with views at or after it, at most 36 hours later; null: there is none */
                views_first_7d: number | null;
                /** Only with compare=prior_period: the sort field over as many days just before; null: not known */
                prior?: number | null;
                /** Only with compare=prior_period: change from `prior` in percent, of a percentage in points; null unless comparable: `to` is over, and the days before begin at the row’s first data or later */
                change?: number | null;
                /** Only with spark=1: new views in at most 30 equal parts of the range, the last one ending with it; days at its beginning that fill no part are left out */
                spark?: (number | null)[];
              }[];
              /** Null on success */
              error: null;
              /** About the list */
              meta: {
                /** First day */
                from: string;
                /** Last day; levels are those at its end */
                to: string;
                /** Zone whose local days count */
                timezone: string;
                /** The request as resolved, with every default */
                query: ResolvedInsight;
                /** How long an answer is kept at most */
                cache_ttl_seconds: number;
                /** Whether this answer was kept */
                cached: boolean;
                /** Rows of the whole list */
                total_count: number;
                /** Only with spark=1: days of each part of a spark */
                spark_days?: number;
              };
            };
            'text/csv': string;
          };
        };
        304: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/analytics/aggregate/creator-leaderboard': {
    /** Ranks creators by what their videos gained */
    get: {
      parameters: {
        query?: {
          /** Only videos of this project */
          project_id?: string;
          /** Only videos in this campaign */
          campaign_id?: string;
          /** Only videos of this creator */
          creator_id?: string;
          /** Only videos on this platform, for example tiktok */
          platform?: string;
          /** First day, inclusive; default 30 days before to */
          from?: string;
          /** Last day, inclusive; default and latest: today in tz */
          to?: string;
          /** IANA zone or link whose local days count; default: the organisation’s; echoed as sent */
          tz?: string;
          /** Answer format */
          format?: 'json' | 'csv';
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
          /** Field to order by, - for descending; unknown values last, ties by id */
          sort?:
            | '-views_gained'
            | 'views_gained'
            | '-likes_gained'
            | 'likes_gained'
            | '-comments_gained'
            | 'comments_gained'
            | '-shares_gained'
            | 'shares_gained'
            | '-saves_gained'
            | 'saves_gained'
            | '-posts'
            | 'posts'
            | '-engagement_rate_by_views'
            | 'engagement_rate_by_views'
            | '-engagement_rate_by_followers'
            | 'engagement_rate_by_followers'
            | '-avg_views_per_post'
            | 'avg_views_per_post'
            | '-followers'
            | 'followers'
            | '-followers_gained'
            | 'followers_gained'
            | '-median_views'
            | 'median_views'
            | '-share'
            | 'share';
          /** Rows per page */
          limit?: number;
          /** Rows to skip; a page beyond the end is empty */
          offset?: number;
          /** prior_period adds `prior` and `change` of the sort field to each row */
          compare?: 'none' | 'prior_period';
          /** 1 adds `spark` to each row */
          spark?: '0' | '1';
        };
        header?: {
          /** ETag of the answer you hold; 304 if it is current */
          'If-None-Match'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** The rows of this page */
              data: {
                /** Position in the whole list, from 1 */
                rank: number;
                /** Public id of the creator */
                id: string;
                /** What it is called */
                label: string;
                /** Current handle, without @ */
                handle: string | null;
                /** Platform, for example tiktok */
                platform: string;
                /** New views over the range; null: not known */
                views_gained: number | null;
                /** New likes over the range; null: not known */
                likes_gained: number | null;
                /** New comments over the range; null: not known */
                comments_gained: number | null;
                /** New shares over the range; null: not known */
                shares_gained: number | null;
                /** New saves over the range; null: not known */
                saves_gained: number | null;
                /** Counted videos posted in the range */
                posts: number;
                /** (likes + comments + shares + saves) / views × 100, of what the range gained; null: not known */
                engagement_rate_by_views: number | null;
                /** (likes + comments + shares + saves) / followers × 100: what the range gained, by the followers at its end; null: not known */
                engagement_rate_by_followers: number | null;
                /** New views / videos posted by the end of the range; null: not known */
                avg_views_per_post: number | null;
                /** Followers at the end of the range; null: not known */
                followers: number | null;
                /** New followers over the range, negative where it lost some; null: not known */
                followers_gained: number | null;
                /** Median of the total views, at the end of the range, of the videos posted in it; null: none known */
                median_views: number | null;
                /** Share of all new views of the selection, in percent; null: not known */
                share: number | null;
                /** Only with compare=prior_period: the sort field over as many days just before; null: not known */
                prior?: number | null;
                /** Only with compare=prior_period: change from `prior` in percent, of a percentage in points; null unless comparable: `to` is over, and the days before begin at the row’s first data or later */
                change?: number | null;
                /** Only with spark=1: new views in at most 30 equal parts of the range, the last one ending with it; days at its beginning that fill no part are left out */
                spark?: (number | null)[];
              }[];
              /** Null on success */
              error: null;
              /** About the list */
              meta: {
                /** First day */
                from: string;
                /** Last day; levels are those at its end */
                to: string;
                /** Zone whose local days count */
                timezone: string;
                /** The request as resolved, with every default */
                query: ResolvedInsight;
                /** How long an answer is kept at most */
                cache_ttl_seconds: number;
                /** Whether this answer was kept */
                cached: boolean;
                /** Rows of the whole list */
                total_count: number;
                /** Only with spark=1: days of each part of a spark */
                spark_days?: number;
              };
            };
            'text/csv': string;
          };
        };
        304: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/analytics/aggregate/campaign-leaderboard': {
    /** Ranks campaigns by what their videos gained */
    get: {
      parameters: {
        query?: {
          /** Only videos of this project */
          project_id?: string;
          /** Only videos in this campaign */
          campaign_id?: string;
          /** Only videos of this creator */
          creator_id?: string;
          /** Only videos on this platform, for example tiktok */
          platform?: string;
          /** First day, inclusive; default 30 days before to */
          from?: string;
          /** Last day, inclusive; default and latest: today in tz */
          to?: string;
          /** IANA zone or link whose local days count; default: the organisation’s; echoed as sent */
          tz?: string;
          /** Answer format */
          format?: 'json' | 'csv';
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
          /** Field to order by, - for descending; unknown values last, ties by id */
          sort?:
            | '-views_gained'
            | 'views_gained'
            | '-likes_gained'
            | 'likes_gained'
            | '-comments_gained'
            | 'comments_gained'
            | '-shares_gained'
            | 'shares_gained'
            | '-saves_gained'
            | 'saves_gained'
            | '-views'
            | 'views'
            | '-video_count'
            | 'video_count'
            | '-creator_count'
            | 'creator_count'
            | '-engagement_rate_by_views'
            | 'engagement_rate_by_views'
            | '-target_progress'
            | 'target_progress'
            | '-share'
            | 'share';
          /** Rows per page */
          limit?: number;
          /** Rows to skip; a page beyond the end is empty */
          offset?: number;
          /** prior_period adds `prior` and `change` of the sort field to each row */
          compare?: 'none' | 'prior_period';
          /** 1 adds `spark` to each row */
          spark?: '0' | '1';
        };
        header?: {
          /** ETag of the answer you hold; 304 if it is current */
          'If-None-Match'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** The rows of this page */
              data: {
                /** Position in the whole list, from 1 */
                rank: number;
                /** Public id of the campaign */
                id: string;
                /** Its name */
                label: string;
                /** First day; null: not set */
                starts_on: string | null;
                /** Last day; null: not set */
                ends_on: string | null;
                /** Views to reach; null: no target */
                target_views: number | null;
                /** Last day to reach them on; null: not set */
                target_at: string | null;
                /** New views over the range; null: not known */
                views_gained: number | null;
                /** New likes over the range; null: not known */
                likes_gained: number | null;
                /** New comments over the range; null: not known */
                comments_gained: number | null;
                /** New shares over the range; null: not known */
                shares_gained: number | null;
                /** New saves over the range; null: not known */
                saves_gained: number | null;
                /** Total views at the end of the range; null: not known */
                views: number | null;
                /** Counted videos in it now */
                video_count: number;
                /** Creators of these videos */
                creator_count: number;
                /** (likes + comments + shares + saves) / views × 100, of what the range gained; null: not known */
                engagement_rate_by_views: number | null;
                /** Views at the end of the range / target × 100; null: no target, or not known */
                target_progress: number | null;
                /** Share of all new views of the selection, in percent; campaigns overlap, so shares need not add up; null: not known */
                share: number | null;
                /** Only with compare=prior_period: the sort field over as many days just before; null: not known */
                prior?: number | null;
                /** Only with compare=prior_period: change from `prior` in percent, of a percentage in points; null unless comparable: `to` is over, and the days before begin at the row’s first data or later */
                change?: number | null;
                /** Only with spark=1: new views in at most 30 equal parts of the range, the last one ending with it; days at its beginning that fill no part are left out */
                spark?: (number | null)[];
              }[];
              /** Null on success */
              error: null;
              /** About the list */
              meta: {
                /** First day */
                from: string;
                /** Last day; levels are those at its end */
                to: string;
                /** Zone whose local days count */
                timezone: string;
                /** The request as resolved, with every default */
                query: ResolvedInsight;
                /** How long an answer is kept at most */
                cache_ttl_seconds: number;
                /** Whether this answer was kept */
                cached: boolean;
                /** Rows of the whole list */
                total_count: number;
                /** Only with spark=1: days of each part of a spark */
                spark_days?: number;
              };
            };
            'text/csv': string;
          };
        };
        304: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/analytics/aggregate/posting-heatmap': {
    /** Counts posts by weekday and hour, with their views */
    get: {
      parameters: {
        query?: {
          /** Only videos of this project */
          project_id?: string;
          /** Only videos in this campaign */
          campaign_id?: string;
          /** Only videos of this creator */
          creator_id?: string;
          /** Only videos on this platform, for example tiktok */
          platform?: string;
          /** First day, inclusive; default 30 days before to */
          from?: string;
          /** Last day, inclusive; default and latest: today in tz */
          to?: string;
          /** IANA zone or link whose local days count; default: the organisation’s; echoed as sent */
          tz?: string;
          /** Answer format */
          format?: 'json' | 'csv';
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
        };
        header?: {
          /** ETag of the answer you hold; 304 if it is current */
          'If-None-Match'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** The hours with a post, by weekday and hour */
              data: PostingHour[];
              /** Null on success */
              error: null;
              /** About the data */
              meta: {
                /** First day */
                from: string;
                /** Last day; levels are those at its end */
                to: string;
                /** Zone whose local days count */
                timezone: string;
                /** The request as resolved, with every default */
                query: ResolvedInsight;
                /** How long an answer is kept at most */
                cache_ttl_seconds: number;
                /** Whether this answer was kept */
                cached: boolean;
              };
            };
            'text/csv': string;
          };
        };
        304: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/analytics/aggregate/view-distribution': {
    /** Tells how views are spread over the posts of the range */
    get: {
      parameters: {
        query?: {
          /** Only videos of this project */
          project_id?: string;
          /** Only videos in this campaign */
          campaign_id?: string;
          /** Only videos of this creator */
          creator_id?: string;
          /** Only videos on this platform, for example tiktok */
          platform?: string;
          /** First day, inclusive; default 30 days before to */
          from?: string;
          /** Last day, inclusive; default and latest: today in tz */
          to?: string;
          /** IANA zone or link whose local days count; default: the organisation’s; echoed as sent */
          tz?: string;
          /** Answer format */
          format?: 'json' | 'csv';
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
        };
        header?: {
          /** ETag of the answer you hold; 304 if it is current */
          'If-None-Match'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              data: ViewDistribution;
              /** Null on success */
              error: null;
              /** About the data */
              meta: {
                /** First day */
                from: string;
                /** Last day; levels are those at its end */
                to: string;
                /** Zone whose local days count */
                timezone: string;
                /** The request as resolved, with every default */
                query: ResolvedInsight;
                /** How long an answer is kept at most */
                cache_ttl_seconds: number;
                /** Whether this answer was kept */
                cached: boolean;
              };
            };
            'text/csv': string;
          };
        };
        304: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/analytics/aggregate/outliers': {
    /** Lists hits and flops: videos far from their creator’s own habit */
    get: {
      parameters: {
        query?: {
          /** Only videos of this project */
          project_id?: string;
          /** Only videos in this campaign */
          campaign_id?: string;
          /** Only videos of this creator */
          creator_id?: string;
          /** Only videos on this platform, for example tiktok */
          platform?: string;
          /** First day, inclusive; default 30 days before to */
          from?: string;
          /** Last day, inclusive; default and latest: today in tz */
          to?: string;
          /** IANA zone or link whose local days count; default: the organisation’s; echoed as sent */
          tz?: string;
          /** Answer format */
          format?: 'json' | 'csv';
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
          /** Field to order by, - for descending; unknown values last, ties by id */
          sort?: '-z' | 'z' | '-value' | 'value' | '-expected' | 'expected' | '-n' | 'n';
          /** Rows per page */
          limit?: number;
          /** Rows to skip; a page beyond the end is empty */
          offset?: number;
          /** prior_period adds `prior` and `change` of the sort field to each row */
          compare?: 'none' | 'prior_period';
          /** 1 adds `spark` to each row */
          spark?: '0' | '1';
        };
        header?: {
          /** ETag of the answer you hold; 304 if it is current */
          'If-None-Match'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** The rows of this page */
              data: {
                /** Position in the whole list, from 1 */
                rank: number;
                /** Public id of the video */
                id: string;
                /** First caption line */
                label: string;
                /** Public id of its creator */
                creator_id: string;
                /** Its creator’s label */
                creator_label: string;
                /** Platform, for example tiktok */
                platform: string;
                /** When it was posted; null: not known */
                posted_at: string | null;
                /** Address of its current picture; null: not known */
                thumbnail_url: string | null;
                /** Its address; null: not known */
                url: string | null;
                /** auto_tracked: counted from its first capture on; pending_review: waits in the inbox for a decision; included: somebody let it in; excluded: somebody kept it out; direct_add: somebody added it by its address. Only auto_tracked, included, direct_add count in sums */
                tracking_status: 'auto_tracked' | 'pending_review' | 'included' | 'excluded' | 'direct_add';
                /** Above or below the habit */
                kind: 'hit' | 'flop';
                /** (ln(1 + views) − median) / (1.4826 × MAD), of the creator’s counted videos posted in the range or the 180 days before this one was; 3 or more is a hit, −3 or less a flop */
                z: number | null;
                /** Total views 7 × 24 hours after posting */
                value: number;
                /** What the median stands for: e^median − 1 */
                expected: number | null;
                /** Videos of the habit whose views at that age are known, at least 8 */
                n: number;
                /** Only with compare=prior_period: the sort field over as many days just before; null: not known */
                prior?: number | null;
                /** Only with compare=prior_period: change from `prior` in percent, of a percentage in points; null unless comparable: `to` is over, and the days before begin at the row’s first data or later */
                change?: number | null;
                /** Only with spark=1: new views in at most 30 equal parts of the range, the last one ending with it; days at its beginning that fill no part are left out */
                spark?: (number | null)[];
              }[];
              /** Null on success */
              error: null;
              /** About the list */
              meta: {
                /** First day */
                from: string;
                /** Last day; levels are those at its end */
                to: string;
                /** Zone whose local days count */
                timezone: string;
                /** The request as resolved, with every default */
                query: ResolvedInsight;
                /** How long an answer is kept at most */
                cache_ttl_seconds: number;
                /** Whether this answer was kept */
                cached: boolean;
                /** Rows of the whole list */
                total_count: number;
                /** Only with spark=1: days of each part of a spark */
                spark_days?: number;
              };
            };
            'text/csv': string;
          };
        };
        304: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/analytics/aggregate/posting-consistency': {
    /** Ranks creators by how regularly they post */
    get: {
      parameters: {
        query?: {
          /** Only videos of this project */
          project_id?: string;
          /** Only videos in this campaign */
          campaign_id?: string;
          /** Only videos of this creator */
          creator_id?: string;
          /** Only videos on this platform, for example tiktok */
          platform?: string;
          /** First day, inclusive; default 30 days before to */
          from?: string;
          /** Last day, inclusive; default and latest: today in tz */
          to?: string;
          /** IANA zone or link whose local days count; default: the organisation’s; echoed as sent */
          tz?: string;
          /** Answer format */
          format?: 'json' | 'csv';
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
          /** Field to order by, - for descending; unknown values last, ties by id */
          sort?:
            | '-score'
            | 'score'
            | '-posts'
            | 'posts'
            | '-posts_per_week'
            | 'posts_per_week'
            | '-active_weeks'
            | 'active_weeks'
            | '-weeks'
            | 'weeks'
            | '-longest_gap_days'
            | 'longest_gap_days'
            | '-median_hours'
            | 'median_hours'
            | '-p90_hours'
            | 'p90_hours';
          /** Rows per page */
          limit?: number;
          /** Rows to skip; a page beyond the end is empty */
          offset?: number;
          /** prior_period adds `prior` and `change` of the sort field to each row */
          compare?: 'none' | 'prior_period';
          /** 1 adds `spark` to each row */
          spark?: '0' | '1';
        };
        header?: {
          /** ETag of the answer you hold; 304 if it is current */
          'If-None-Match'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** The rows of this page */
              data: {
                /** Position in the whole list, from 1 */
                rank: number;
                /** Public id of the creator */
                id: string;
                /** What it is called */
                label: string;
                /** Current handle, without @ */
                handle: string | null;
                /** Platform, for example tiktok */
                platform: string;
                /** active_weeks / weeks × (1 − min(1, cv / 2)) × 100, cv the standard deviation of the posts of the whole weeks over their mean; null: the range holds no whole week */
                score: number | null;
                /** Counted videos posted in the range */
                posts: number;
                /** Posts per day of the range × 7 */
                posts_per_week: number | null;
                /** Whole weeks with a post */
                active_weeks: number;
                /** Whole weeks, Monday to Sunday, in the range */
                weeks: number;
                /** Most local days of the range in a row without a post */
                longest_gap_days: number;
                /** Median of the hours between one post of the range and the next; null: fewer than two posts */
                median_hours: number | null;
                /** Percentile 90 of these hours; null: fewer than two posts */
                p90_hours: number | null;
                /** Only with compare=prior_period: the sort field over as many days just before; null: not known */
                prior?: number | null;
                /** Only with compare=prior_period: change from `prior` in percent, of a percentage in points; null unless comparable: `to` is over, and the days before begin at the row’s first data or later */
                change?: number | null;
                /** Only with spark=1: new views in at most 30 equal parts of the range, the last one ending with it; days at its beginning that fill no part are left out */
                spark?: (number | null)[];
              }[];
              /** Null on success */
              error: null;
              /** About the list */
              meta: {
                /** First day */
                from: string;
                /** Last day; levels are those at its end */
                to: string;
                /** Zone whose local days count */
                timezone: string;
                /** The request as resolved, with every default */
                query: ResolvedInsight;
                /** How long an answer is kept at most */
                cache_ttl_seconds: number;
                /** Whether this answer was kept */
                cached: boolean;
                /** Rows of the whole list */
                total_count: number;
                /** Only with spark=1: days of each part of a spark */
                spark_days?: number;
              };
            };
            'text/csv': string;
          };
        };
        304: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/analytics/aggregate/creator-scatter': {
    /** Lists creators by followers and what their posts reach */
    get: {
      parameters: {
        query?: {
          /** Only videos of this project */
          project_id?: string;
          /** Only videos in this campaign */
          campaign_id?: string;
          /** Only videos of this creator */
          creator_id?: string;
          /** Only videos on this platform, for example tiktok */
          platform?: string;
          /** First day, inclusive; default 30 days before to */
          from?: string;
          /** Last day, inclusive; default and latest: today in tz */
          to?: string;
          /** IANA zone or link whose local days count; default: the organisation’s; echoed as sent */
          tz?: string;
          /** Answer format */
          format?: 'json' | 'csv';
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
          /** Field to order by, - for descending; unknown values last, ties by id */
          sort?:
            | '-followers'
            | 'followers'
            | '-median_views'
            | 'median_views'
            | '-posts'
            | 'posts'
            | '-engagement_rate_by_views'
            | 'engagement_rate_by_views'
            | '-views_per_follower'
            | 'views_per_follower';
          /** Rows per page */
          limit?: number;
          /** Rows to skip; a page beyond the end is empty */
          offset?: number;
          /** prior_period adds `prior` and `change` of the sort field to each row */
          compare?: 'none' | 'prior_period';
          /** 1 adds `spark` to each row */
          spark?: '0' | '1';
        };
        header?: {
          /** ETag of the answer you hold; 304 if it is current */
          'If-None-Match'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** The rows of this page */
              data: {
                /** Position in the whole list, from 1 */
                rank: number;
                /** Public id of the creator */
                id: string;
                /** What it is called */
                label: string;
                /** Current handle, without @ */
                handle: string | null;
                /** Platform, for example tiktok */
                platform: string;
                /** Followers at the end of the range; null: not known */
                followers: number | null;
                /** Median of the total views, at the end of the range, of the videos posted in it; null: none known */
                median_views: number | null;
                /** Counted videos posted in the range */
                posts: number;
                /** (likes + comments + shares + saves) / views × 100, of what the range gained; null: not known */
                engagement_rate_by_views: number | null;
                /** median_views / followers; null: not known */
                views_per_follower: number | null;
                /** Only with compare=prior_period: the sort field over as many days just before; null: not known */
                prior?: number | null;
                /** Only with compare=prior_period: change from `prior` in percent, of a percentage in points; null unless comparable: `to` is over, and the days before begin at the row’s first data or later */
                change?: number | null;
                /** Only with spark=1: new views in at most 30 equal parts of the range, the last one ending with it; days at its beginning that fill no part are left out */
                spark?: (number | null)[];
              }[];
              /** Null on success */
              error: null;
              /** About the list */
              meta: {
                /** First day */
                from: string;
                /** Last day; levels are those at its end */
                to: string;
                /** Zone whose local days count */
                timezone: string;
                /** The request as resolved, with every default */
                query: ResolvedInsight;
                /** How long an answer is kept at most */
                cache_ttl_seconds: number;
                /** Whether this answer was kept */
                cached: boolean;
                /** Rows of the whole list */
                total_count: number;
                /** Only with spark=1: days of each part of a spark */
                spark_days?: number;
              };
            };
            'text/csv': string;
          };
        };
        304: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/analytics/aggregate/member-overlap': {
    /** Compares campaigns two by two: shared videos and creators */
    get: {
      parameters: {
        query?: {
          /** Only videos of this project */
          project_id?: string;
          /** Only videos in this campaign */
          campaign_id?: string;
          /** Only videos of this creator */
          creator_id?: string;
          /** Only videos on this platform, for example tiktok */
          platform?: string;
          /** First day, inclusive; default 30 days before to */
          from?: string;
          /** Last day, inclusive; default and latest: today in tz */
          to?: string;
          /** IANA zone or link whose local days count; default: the organisation’s; echoed as sent */
          tz?: string;
          /** Answer format */
          format?: 'json' | 'csv';
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
        };
        header?: {
          /** ETag of the answer you hold; 304 if it is current */
          'If-None-Match'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              data: MemberOverlap;
              /** Null on success */
              error: null;
              /** About the data */
              meta: {
                /** First day */
                from: string;
                /** Last day; levels are those at its end */
                to: string;
                /** Zone whose local days count */
                timezone: string;
                /** The request as resolved, with every default */
                query: ResolvedInsight;
                /** How long an answer is kept at most */
                cache_ttl_seconds: number;
                /** Whether this answer was kept */
                cached: boolean;
              };
            };
            'text/csv': string;
          };
        };
        304: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/analytics/aggregate/over-posting': {
    /** Lists days on which a creator posted so much that some posts were hardly shown */
    get: {
      parameters: {
        query?: {
          /** Only videos of this project */
          project_id?: string;
          /** Only videos in this campaign */
          campaign_id?: string;
          /** Only videos of this creator */
          creator_id?: string;
          /** Only videos on this platform, for example tiktok */
          platform?: string;
          /** First day, inclusive; default 30 days before to */
          from?: string;
          /** Last day, inclusive; default and latest: today in tz */
          to?: string;
          /** IANA zone or link whose local days count; default: the organisation’s; echoed as sent */
          tz?: string;
          /** Answer format */
          format?: 'json' | 'csv';
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
          /** Posts of a day from which on they may be too many */
          min_posts?: number;
          /** How many of them must have been hardly shown */
          min_suppressed?: number;
          /** A video below this many views was hardly shown */
          max_views?: number;
          /** By its first capture this many hours after posting, or later */
          min_hours?: number;
          /** A day that is at most this long ago is recent */
          recent_days?: number;
          /** Field to order by, - for descending; ties: the latest day first, then by id */
          sort?: 'days_ago' | '-days_ago' | 'posts' | '-posts' | 'suppressed' | '-suppressed';
          /** Rows per page */
          limit?: number;
          /** Rows to skip; a page beyond the end is empty */
          offset?: number;
        };
        header?: {
          /** ETag of the answer you hold; 304 if it is current */
          'If-None-Match'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** The rows of this page */
              data: OverPosting[];
              /** Null on success */
              error: null;
              /** About the list */
              meta: {
                /** First day */
                from: string;
                /** Last day; levels are those at its end */
                to: string;
                /** Zone whose local days count */
                timezone: string;
                /** The request as resolved, with every default */
                query: ResolvedInsight;
                /** How long an answer is kept at most */
                cache_ttl_seconds: number;
                /** Whether this answer was kept */
                cached: boolean;
                /** Rows of the whole list */
                total_count: number;
                /** Only with spark=1: days of each part of a spark */
                spark_days?: number;
              };
            };
            'text/csv': string;
          };
        };
        304: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/analytics/aggregate/calendar': {
    /** Lists what was posted on each day */
    get: {
      parameters: {
        query?: {
          /** Only videos of this project */
          project_id?: string;
          /** Only videos in this campaign */
          campaign_id?: string;
          /** Only videos of this creator */
          creator_id?: string;
          /** Only videos on this platform, for example tiktok */
          platform?: string;
          /** First day, inclusive; default 30 days before to */
          from?: string;
          /** Last day, inclusive; default and latest: today in tz */
          to?: string;
          /** IANA zone or link whose local days count; default: the organisation’s; echoed as sent */
          tz?: string;
          /** Answer format */
          format?: 'json' | 'csv';
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
        };
        header?: {
          /** ETag of the answer you hold; 304 if it is current */
          'If-None-Match'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** One per day of the range */
              data: CalendarDay[];
              /** Null on success */
              error: null;
              /** About the data */
              meta: {
                /** First day */
                from: string;
                /** Last day; levels are those at its end */
                to: string;
                /** Zone whose local days count */
                timezone: string;
                /** The request as resolved, with every default */
                query: ResolvedInsight;
                /** How long an answer is kept at most */
                cache_ttl_seconds: number;
                /** Whether this answer was kept */
                cached: boolean;
              };
            };
            'text/csv': string;
          };
        };
        304: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/analytics/aggregate/similar-creators': {
    /** Lists creators like a given one, and the kinds of creators that there are */
    get: {
      parameters: {
        query: {
          /** Only videos of this project */
          project_id?: string;
          /** Only videos in this campaign */
          campaign_id?: string;
          /** The creator that others are compared with */
          creator_id: string;
          /** Only videos on this platform, for example tiktok */
          platform?: string;
          /** First day, inclusive; default 30 days before to */
          from?: string;
          /** Last day, inclusive; default and latest: today in tz */
          to?: string;
          /** IANA zone or link whose local days count; default: the organisation’s; echoed as sent */
          tz?: string;
          /** Answer format */
          format?: 'json' | 'csv';
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
          /** How many others to return */
          limit?: number;
        };
        header?: {
          /** ETag of the answer you hold; 304 if it is current */
          'If-None-Match'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              data: SimilarCreators;
              /** Null on success */
              error: null;
              /** About the data */
              meta: {
                /** First day */
                from: string;
                /** Last day; levels are those at its end */
                to: string;
                /** Zone whose local days count */
                timezone: string;
                /** The request as resolved, with every default */
                query: ResolvedInsight;
                /** How long an answer is kept at most */
                cache_ttl_seconds: number;
                /** Whether this answer was kept */
                cached: boolean;
              };
            };
            'text/csv': string;
          };
        };
        304: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/analytics/aggregate/health': {
    /** Lists what is wrong with the program and its data */
    get: {
      parameters: {
        query?: {
          /** Only videos of this project */
          project_id?: string;
          /** Only videos in this campaign */
          campaign_id?: string;
          /** Only videos of this creator */
          creator_id?: string;
          /** Only videos on this platform, for example tiktok */
          platform?: string;
          /** First day, inclusive; default 30 days before to */
          from?: string;
          /** Last day, inclusive; default and latest: today in tz */
          to?: string;
          /** IANA zone or link whose local days count; default: the organisation’s; echoed as sent */
          tz?: string;
          /** Answer format */
          format?: 'json' | 'csv';
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
        };
        header?: {
          /** ETag of the answer you hold; 304 if it is current */
          'If-None-Match'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** One per kind, also where nothing was found */
              data: HealthFinding[];
              /** Null on success */
              error: null;
              meta: {
                /** First day */
                from: string;
                /** Last day; levels are those at its end */
                to: string;
                /** Zone whose local days count */
                timezone: string;
                /** The request as resolved, with every default */
                query: ResolvedInsight;
                /** How long an answer is kept at most */
                cache_ttl_seconds: number;
                /** Whether this answer was kept */
                cached: boolean;
                /** The newest capture of a creator or a video of the selection; null: none yet */
                last_captured_at: string | null;
              };
            };
            'text/csv': string;
          };
        };
        304: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/analytics/aggregate/health/seen': {
    /** Marks a finding as seen, until something else is found */
    post: {
      parameters: {
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': HealthSeen;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** Which finding */
                finding:
                  | 'silent_creators'
                  | 'stuck_videos'
                  | 'pending_videos'
                  | 'over_posting'
                  | 'days_without_captures'
                  | 'tracking_resets'
                  | 'missing_counters'
                  | 'ended_campaigns';
                digest: string | null;
                /** Whether somebody marked just this as seen; never while nothing is found */
                is_seen: boolean;
                /** When; null: not seen */
                seen_at: string | null;
                /** Who; null: not seen */
                seen_by: string | null;
              };
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
    /** Takes the mark of a finding back */
    delete: {
      parameters: {
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': HealthUnseen;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** Which finding */
                finding:
                  | 'silent_creators'
                  | 'stuck_videos'
                  | 'pending_videos'
                  | 'over_posting'
                  | 'days_without_captures'
                  | 'tracking_resets'
                  | 'missing_counters'
                  | 'ended_campaigns';
                digest: string | null;
                /** Whether somebody marked just this as seen; never while nothing is found */
                is_seen: boolean;
                /** When; null: not seen */
                seen_at: string | null;
                /** Who; null: not seen */
                seen_by: string | null;
              };
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/creators': {
    /** Lists creators */
    get: {
      parameters: {
        query?: {
          /** Part of the label, handle, display name or platform id, in any case */
          search?: string;
          /** Platform, for example tiktok */
          platform?: string;
          /** The platform’s own id */
          platform_id?: string;
          /** Current handle, in any case of A to Z, with or without @ */
          handle?: string;
          /** Only these, 1 to 200 public ids, comma-separated; unknown ones are left out */
          ids?: string[];
          /** Only creators with a video in this campaign */
          campaign_id?: string;
          /** Only creators of this project */
          project_id?: string;
          /** Rows per page */
          limit?: number;
          /** meta.next_cursor of the page before; only with the same sort and filters */
          cursor?: string;
          /** Field to order by, - for descending; unknown values last, ties by id */
          sort?:
            | 'label'
            | '-label'
            | 'followers'
            | '-followers'
            | 'video_count'
            | '-video_count'
            | 'views'
            | '-views'
            | 'views_30d'
            | '-views_30d'
            | 'engagement_rate_by_views'
            | '-engagement_rate_by_views'
            | 'first_captured_at'
            | '-first_captured_at'
            | 'last_captured_at'
            | '-last_captured_at'
            | 'videos_first_captured_at'
            | '-videos_first_captured_at'
            | 'videos_last_captured_at'
            | '-videos_last_captured_at';
          /** Comma-separated: trend adds `trend` to each row, total_count adds `meta.total_count`, over all pages */
          with?: ('trend' | 'total_count')[];
          /** Days of a trend, through yesterday; has no effect without with=trend */
          trend_days?: number;
          /** csv: the whole selection in this order, at most 20000 rows; limit has no effect, a cursor is refused */
          format?: 'json' | 'csv';
          /** Columns of a CSV, in order, of label, display_name, followers, video_count, views, views_30d, trend, prior, change, engagement_rate_by_views, last_captured_at, platform, platform_id, id; default all */
          columns?: (
            | 'label'
            | 'display_name'
            | 'followers'
            | 'video_count'
            | 'views'
            | 'views_30d'
            | 'trend'
            | 'prior'
            | 'change'
            | 'engagement_rate_by_views'
            | 'last_captured_at'
            | 'platform'
            | 'platform_id'
            | 'id'
          )[];
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** The rows of this page */
              data: Creator[];
              /** Null on success */
              error: null;
              /** Position of the page */
              meta: {
                /** Pass it as cursor for the next page; null on the last one */
                next_cursor: string | null;
                /** Rows of the selection, over all pages; only with=total_count */
                total_count?: number;
              };
            };
            'text/csv': string;
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/creators/bulk': {
    /** Removes creators from lists and sums, all or none, but keeps their history */
    delete: {
      parameters: {
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': CreatorsRemove;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** Creators that were there */
                removed: number;
                /** Creators that were removed before */
                absent: number;
              };
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/creators/{id}': {
    /** Returns one creator */
    get: {
      parameters: {
        path: {
          /** Public id */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Creator;
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
    /** Changes how a creator is tracked, its name, README, or metadata */
    patch: {
      parameters: {
        path: {
          /** Public id */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': CreatorChange;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Creator;
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        409: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
    /** Removes a creator from lists and sums, but keeps its history */
    delete: {
      parameters: {
        path: {
          /** Public id */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** Public id of the removed object */
                id: string;
              };
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/creators/{id}/peaks': {
    /** Lists captures of a creator that may have been misread: maxima it has stayed below for 7 days */
    get: {
      parameters: {
        path: {
          /** Public id */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Peak[];
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/creators/{id}/events': {
    /** Lists what happened to a creator: its change log, or the details of an auto annotation */
    get: {
      parameters: {
        path: {
          /** Public id */
          id: string;
        };
        query?: {
          /** The instant of a capture, `at` of an auto annotation: only what this capture changed */
          at?: string;
          /** First local day in the organisation’s zone; default: as far back as the plan shows */
          from?: string;
          /** Last local day; default: no end */
          to?: string;
          /** Events per page; default 50 */
          limit?: number;
          /** meta.next_cursor of the page before; only with the same days */
          cursor?: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: CreatorEvent[];
              /** Null on success */
              error: null;
              /** About the data */
              meta: {
                /** Pass it as cursor for the next page; null on the last one */
                next_cursor: string | null;
              };
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/videos': {
    /** Lists videos */
    get: {
      parameters: {
        query?: {
          /** Only videos of this creator */
          creator_id?: string;
          /** Part of the label, caption or platform id, in any case */
          search?: string;
          /** As search, and videos whose creator’s handle or name contains this; with a leading @ only those whose creator’s handle does */
          find?: string;
          /** Platform, for example tiktok */
          platform?: string;
          /** Only those with one of these platform ids, 1 to 200, comma-separated */
          platform_ids?: string[];
          /** Only videos posted on this day or later, in the organisation’s zone */
          posted_from?: string;
          /** Only videos posted on this day or before */
          posted_to?: string;
          /** Only videos with one of these statuses, comma-separated, of auto_tracked, pending_review, included, excluded, direct_add; default all but excluded */
          tracking_status?: ('auto_tracked' | 'pending_review' | 'included' | 'excluded' | 'direct_add')[];
          /** Only videos in this campaign */
          campaign_id?: string;
          /** Only videos of this project */
          project_id?: string;
          /** The platform’s own id */
          platform_id?: string;
          /** Only these, 1 to 200 public ids, comma-separated; unknown ones are left out */
          ids?: string[];
          /** Rows per page */
          limit?: number;
          /** meta.next_cursor of the page before; only with the same sort and filters */
          cursor?: string;
          /** Field to order by, - for descending; unknown values last, ties by id */
          sort?:
            | 'label'
            | '-label'
            | 'posted_at'
            | '-posted_at'
            | 'posted_or_first_captured_at'
            | '-posted_or_first_captured_at'
            | 'views'
            | '-views'
            | 'likes'
            | '-likes'
            | 'comments'
            | '-comments'
            | 'shares'
            | '-shares'
            | 'saves'
            | '-saves'
            | 'views_30d'
            | '-views_30d'
            | 'engagement_rate_by_views'
            | '-engagement_rate_by_views'
            | 'first_captured_at'
            | '-first_captured_at'
            | 'last_captured_at'
            | '-last_captured_at';
          /** Comma-separated: trend adds `trend` to each row, total_count adds `meta.total_count`, over all pages */
          with?: ('trend' | 'total_count')[];
          /** Days of a trend, through yesterday; has no effect without with=trend */
          trend_days?: number;
          /** csv: the whole selection in this order, at most 20000 rows; limit has no effect, a cursor is refused */
          format?: 'json' | 'csv';
          /** Columns of a CSV, in order, of label, creator_label, posted_at, tracking_status, views, views_30d, trend, prior, change, engagement_rate_by_views, likes, comments, shares, saves, last_captured_at, link, platform, platform_id, id; default all */
          columns?: (
            | 'label'
            | 'creator_label'
            | 'posted_at'
            | 'tracking_status'
            | 'views'
            | 'views_30d'
            | 'trend'
            | 'prior'
            | 'change'
            | 'engagement_rate_by_views'
            | 'likes'
            | 'comments'
            | 'shares'
            | 'saves'
            | 'last_captured_at'
            | 'link'
            | 'platform'
            | 'platform_id'
            | 'id'
          )[];
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** The rows of this page */
              data: Video[];
              /** Null on success */
              error: null;
              /** Position of the page */
              meta: {
                /** Pass it as cursor for the next page; null on the last one */
                next_cursor: string | null;
                /** Rows of the selection, over all pages; only with=total_count */
                total_count?: number;
              };
            };
            'text/csv': string;
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/videos/{id}': {
    /** Returns one video */
    get: {
      parameters: {
        path: {
          /** Public id */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Video;
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
    /** Changes whether a video counts and is captured, its README, or metadata */
    patch: {
      parameters: {
        path: {
          /** Public id */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': VideoChange;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Video;
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/videos/tracking': {
    /** Changes the status of videos, all or none */
    post: {
      parameters: {
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': TrackingStatusChange;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** Videos that had another status */
                changed: number;
                /** Each of them with the status of before, which an undo sends */
                changes: {
                  id: string;
                  from: 'auto_tracked' | 'pending_review' | 'included' | 'excluded' | 'direct_add';
                }[];
                /** Videos that had it already */
                unchanged: number;
              };
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/videos/{id}/peaks': {
    /** Lists captures of a video that may have been misread: maxima it has stayed below for 7 days */
    get: {
      parameters: {
        path: {
          /** Public id */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Peak[];
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/organisation/views': {
    /** Returns the new views of all videos together, by day, with their total and the days before */
    get: {
      parameters: {
        query: {
          /** First local day of the organisation */
          from: string;
          /** Last day; a later one than today counts as today */
          to: string;
          /** Only videos of this project */
          project_id?: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: OrganisationViews;
              /** Null on success */
              error: null;
              /** About the data */
              meta: {
                /** The request as resolved */
                query: {
                  /** First day */
                  from: string;
                  /** Last day, today at the latest */
                  to: string;
                  /** The project, if one was sent */
                  project_id?: string;
                };
              };
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/projects': {
    /** Lists projects */
    get: {
      parameters: {
        query?: {
          /** Part of the name, in any case */
          search?: string;
          /** Only these, 1 to 200 public ids, comma-separated; unknown ones are left out */
          ids?: string[];
          /** Rows per page */
          limit?: number;
          /** meta.next_cursor of the page before; only with the same sort and filters */
          cursor?: string;
          /** Field to order by, - for descending; unknown values last, ties by id */
          sort?:
            | 'label'
            | '-label'
            | 'creator_count'
            | '-creator_count'
            | 'video_count'
            | '-video_count'
            | 'campaign_count'
            | '-campaign_count'
            | 'pending_count'
            | '-pending_count'
            | 'views'
            | '-views'
            | 'views_30d'
            | '-views_30d'
            | 'engagement_rate_by_views'
            | '-engagement_rate_by_views'
            | 'last_captured_at'
            | '-last_captured_at'
            | 'created_at'
            | '-created_at';
          /** Comma-separated: trend adds `trend` to each row, total_count adds `meta.total_count`, over all pages */
          with?: ('trend' | 'total_count')[];
          /** Days of a trend, through yesterday; has no effect without with=trend */
          trend_days?: number;
          /** csv: the whole selection in this order, at most 20000 rows; limit has no effect, a cursor is refused */
          format?: 'json' | 'csv';
          /** Columns of a CSV, in order, of label, creator_count, video_count, campaign_count, pending_count, views, views_30d, trend, prior, change, engagement_rate_by_views, last_captured_at, id; default all */
          columns?: (
            | 'label'
            | 'creator_count'
            | 'video_count'
            | 'campaign_count'
            | 'pending_count'
            | 'views'
            | 'views_30d'
            | 'trend'
            | 'prior'
            | 'change'
            | 'engagement_rate_by_views'
            | 'last_captured_at'
            | 'id'
          )[];
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** The rows of this page */
              data: Project[];
              /** Null on success */
              error: null;
              /** Position of the page */
              meta: {
                /** Pass it as cursor for the next page; null on the last one */
                next_cursor: string | null;
                /** Rows of the selection, over all pages; only with=total_count */
                total_count?: number;
              };
            };
            'text/csv': string;
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
    /** Creates an empty project */
    post: {
      parameters: {
        header?: {
          /** A retry with the same key and body within 24 hours returns the first result and writes nothing */
          'Idempotency-Key'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': ProjectCreate;
        };
      };
      responses: {
        201: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Project;
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        409: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/projects/{id}': {
    /** Returns one project */
    get: {
      parameters: {
        path: {
          /** Public id */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Project;
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
    /** Changes a project */
    patch: {
      parameters: {
        path: {
          /** Public id */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': ProjectChange;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Project;
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
    /** Deletes a project without creators and campaigns, and not the default one */
    delete: {
      parameters: {
        path: {
          /** Public id */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** Public id of the removed object */
                id: string;
              };
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        409: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/projects/{id}/creators': {
    /** Adds creators to a project, all or none */
    post: {
      parameters: {
        path: {
          /** Public id of the project */
          id: string;
        };
        header?: {
          /** A retry with the same key and body within 24 hours returns the first result and writes nothing */
          'Idempotency-Key'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': CreatorsAdd;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Creator | Creator[];
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        201: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Creator | Creator[];
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        409: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/projects/{id}/videos': {
    /** Adds videos to a project by their addresses, all or none */
    post: {
      parameters: {
        path: {
          /** Public id of the project */
          id: string;
        };
        header?: {
          /** A retry with the same key and body within 24 hours returns the first result and writes nothing */
          'Idempotency-Key'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': VideosAdd;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Video | Video[];
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        201: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Video | Video[];
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        409: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/campaigns': {
    /** Lists campaigns */
    get: {
      parameters: {
        query?: {
          /** Part of the name, in any case */
          search?: string;
          /** Only these, 1 to 200 public ids, comma-separated; unknown ones are left out */
          ids?: string[];
          /** By its dates, today in the organisation’s zone; a campaign without dates has none */
          status?: 'planned' | 'running' | 'ended';
          /** Only campaigns with a video of this creator */
          creator_id?: string;
          /** Only campaigns with this video */
          video_id?: string;
          /** Only campaigns of this project */
          project_id?: string;
          /** Rows per page */
          limit?: number;
          /** meta.next_cursor of the page before; only with the same sort and filters */
          cursor?: string;
          /** Field to order by, - for descending; unknown values last, ties by id */
          sort?:
            | 'label'
            | '-label'
            | 'starts_on'
            | '-starts_on'
            | 'ends_on'
            | '-ends_on'
            | 'item_count'
            | '-item_count'
            | 'video_count'
            | '-video_count'
            | 'views'
            | '-views'
            | 'views_30d'
            | '-views_30d'
            | 'engagement_rate_by_views'
            | '-engagement_rate_by_views'
            | 'last_captured_at'
            | '-last_captured_at'
            | 'created_at'
            | '-created_at';
          /** Comma-separated: trend adds `trend` to each row, total_count adds `meta.total_count`, over all pages */
          with?: ('trend' | 'total_count')[];
          /** Days of a trend, through yesterday; has no effect without with=trend */
          trend_days?: number;
          /** csv: the whole selection in this order, at most 20000 rows; limit has no effect, a cursor is refused */
          format?: 'json' | 'csv';
          /** Columns of a CSV, in order, of label, starts_on, ends_on, item_count, video_count, views, views_30d, trend, prior, change, engagement_rate_by_views, last_captured_at, id; default all */
          columns?: (
            | 'label'
            | 'starts_on'
            | 'ends_on'
            | 'item_count'
            | 'video_count'
            | 'views'
            | 'views_30d'
            | 'trend'
            | 'prior'
            | 'change'
            | 'engagement_rate_by_views'
            | 'last_captured_at'
            | 'id'
          )[];
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** The rows of this page */
              data: Campaign[];
              /** Null on success */
              error: null;
              /** Position of the page */
              meta: {
                /** Pass it as cursor for the next page; null on the last one */
                next_cursor: string | null;
                /** Rows of the selection, over all pages; only with=total_count */
                total_count?: number;
              };
            };
            'text/csv': string;
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
    /** Creates an empty campaign */
    post: {
      parameters: {
        header?: {
          /** A retry with the same key and body within 24 hours returns the first result and writes nothing */
          'Idempotency-Key'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': CampaignCreate;
        };
      };
      responses: {
        201: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Campaign;
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        409: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/campaigns/{id}': {
    /** Returns one campaign */
    get: {
      parameters: {
        path: {
          /** Public id */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Campaign;
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
    /** Changes a campaign */
    patch: {
      parameters: {
        path: {
          /** Public id */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': CampaignChange;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Campaign;
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
    /** Deletes a campaign but not its videos */
    delete: {
      parameters: {
        path: {
          /** Public id */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** Public id of the removed object */
                id: string;
              };
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/campaigns/{id}/items': {
    /** Lists the items of a campaign */
    get: {
      parameters: {
        path: {
          /** Public id */
          id: string;
        };
        query?: {
          /** Only items of this type */
          item_type?: 'video' | 'creator' | 'campaign';
          /** Only videos of this creator */
          creator_id?: string;
          /** Part of the label, caption or platform id, in any case */
          search?: string;
          /** As search, and videos whose creator’s handle or name contains this; with a leading @ only those whose creator’s handle does */
          find?: string;
          /** Platform, for example tiktok */
          platform?: string;
          /** Only those with one of these platform ids, 1 to 200, comma-separated */
          platform_ids?: string[];
          /** Only videos posted on this day or later, in the organisation’s zone */
          posted_from?: string;
          /** Only videos posted on this day or before */
          posted_to?: string;
          /** Only videos with one of these statuses, comma-separated, of auto_tracked, pending_review, included, excluded, direct_add; default all but excluded */
          tracking_status?: ('auto_tracked' | 'pending_review' | 'included' | 'excluded' | 'direct_add')[];
          /** Rows per page */
          limit?: number;
          /** meta.next_cursor of the page before; only with the same sort and filters */
          cursor?: string;
          /** Field to order by, - for descending; unknown values last, ties by id */
          sort?:
            | 'label'
            | '-label'
            | 'posted_at'
            | '-posted_at'
            | 'posted_or_first_captured_at'
            | '-posted_or_first_captured_at'
            | 'views'
            | '-views'
            | 'likes'
            | '-likes'
            | 'comments'
            | '-comments'
            | 'shares'
            | '-shares'
            | 'saves'
            | '-saves'
            | 'views_30d'
            | '-views_30d'
            | 'engagement_rate_by_views'
            | '-engagement_rate_by_views'
            | 'first_captured_at'
            | '-first_captured_at'
            | 'last_captured_at'
            | '-last_captured_at'
            | 'video_count'
            | '-video_count'
            | 'added_at'
            | '-added_at';
          /** Comma-separated: trend adds `trend` to each row, total_count adds `meta.total_count`, over all pages */
          with?: ('trend' | 'total_count')[];
          /** Days of a trend, through yesterday; has no effect without with=trend */
          trend_days?: number;
          /** csv: the whole selection in this order, at most 20000 rows; limit has no effect, a cursor is refused */
          format?: 'json' | 'csv';
          /** Columns of a CSV, in order, of label, creator_label, posted_at, tracking_status, views, views_30d, trend, prior, change, engagement_rate_by_views, likes, comments, shares, saves, last_captured_at, link, platform, platform_id, id, added_at, item_type, video_count; default all */
          columns?: (
            | 'label'
            | 'creator_label'
            | 'posted_at'
            | 'tracking_status'
            | 'views'
            | 'views_30d'
            | 'trend'
            | 'prior'
            | 'change'
            | 'engagement_rate_by_views'
            | 'likes'
            | 'comments'
            | 'shares'
            | 'saves'
            | 'last_captured_at'
            | 'link'
            | 'platform'
            | 'platform_id'
            | 'id'
            | 'added_at'
            | 'item_type'
            | 'video_count'
          )[];
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** The rows of this page */
              data: CampaignItem[];
              /** Null on success */
              error: null;
              /** Position of the page */
              meta: {
                /** Pass it as cursor for the next page; null on the last one */
                next_cursor: string | null;
                /** Rows of the selection, over all pages; only with=total_count */
                total_count?: number;
              };
            };
            'text/csv': string;
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
    /** Adds videos, creators and campaigns to a campaign, all or none */
    post: {
      parameters: {
        path: {
          /** Public id */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': CampaignItemsAdd;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** Items that were not in the campaign */
                added: number;
                /** Items that were */
                already: number;
              };
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        409: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
    /** Removes items from a campaign, all or none */
    delete: {
      parameters: {
        path: {
          /** Public id */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': CampaignItemsRemove;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** Items that were in the campaign */
                removed: number;
                /** Items that were not */
                absent: number;
                /** Named videos that are in the campaign all the same, through a creator or a campaign that is an item of it */
                still_in: number;
              };
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/campaigns/{id}/items/{video_id}': {
    /** Removes an item from a campaign */
    delete: {
      parameters: {
        path: {
          /** Public id */
          id: string;
          /** Public id of the video, creator or campaign */
          video_id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** Public id of the item */
                id: string;
                /** Named videos that are in the campaign all the same, through a creator or a campaign that is an item of it */
                still_in: number;
              };
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/me': {
    /** Returns the caller and what they may do */
    get: {
      parameters: {
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Me;
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
    /** Changes the signed-in person’s name */
    patch: {
      parameters: {
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': MeChange;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Me;
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/events': {
    /** Streams the evictions of an organisation to an open page */
    get: {
      parameters: {
        query?: {
          /** Send what was evicted after this id; `Last-Event-ID` takes precedence */
          since?: string;
          /** As X-Organisation, for links and event streams, which carry no header */
          organisation?: string;
        };
        header?: {
          /** Sent by browsers when they reconnect: continue after this id */
          'Last-Event-ID'?: string;
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'text/event-stream': ReadyEvent | EvictedEvent | AliveEvent;
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/me/password': {
    /** Changes the signed-in person’s password and ends all their sessions */
    post: {
      parameters: {
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': PasswordChange;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** All sessions of the person have ended, including the one that called */
                sessions_ended: true;
              };
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/me/sessions': {
    /** Signs the person out everywhere */
    delete: {
      parameters: {
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** All sessions of the person have ended, including the one that called */
                sessions_ended: true;
              };
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/organisation': {
    /** Returns the current organisation of the signed-in person */
    get: {
      parameters: {
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Organisation;
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
    /** Changes the organisation’s settings */
    patch: {
      parameters: {
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': OrganisationChange;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Organisation;
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/api-keys': {
    /** Lists the API keys, without their secrets */
    get: {
      parameters: {
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: ApiKey[];
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
    /** Creates an API key and shows it once */
    post: {
      parameters: {
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': ApiKeyCreate;
        };
      };
      responses: {
        201: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: ApiKeyCreated;
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/api-keys/{id}': {
    /** Revokes an API key immediately */
    delete: {
      parameters: {
        path: {
          /** Public id of the key */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** Public id of the removed object */
                id: string;
              };
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/members': {
    /** Lists the members */
    get: {
      parameters: {
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Member[];
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/members/{id}': {
    /** Changes what a member may do */
    patch: {
      parameters: {
        path: {
          /** Public id of the person */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': MemberChange;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Member;
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
    /** Ends a membership */
    delete: {
      parameters: {
        path: {
          /** Public id of the person */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** Public id of the removed object */
                id: string;
              };
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/invitations': {
    /** Lists the invitations, without their secrets */
    get: {
      parameters: {
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: Invitation[];
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
    /** Invites an address and shows the secret of the link once */
    post: {
      parameters: {
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': InvitationCreate;
        };
      };
      responses: {
        201: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: InvitationCreated;
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/invitations/{id}': {
    /** Revokes an invitation */
    delete: {
      parameters: {
        path: {
          /** Public id of the invitation */
          id: string;
        };
        header?: {
          /** The organisation that the call is for. A session names the one that its page shows, and is refused with 403 where the person is no member; a key may leave it out, and is refused for any other than its own */
          'X-Organisation'?: string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** Public id of the removed object */
                id: string;
              };
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        401: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/invitations/lookup': {
    /** Returns the invitation that a secret belongs to */
    post: {
      parameters: Record<never, never>;
      requestBody: {
        content: {
          'application/json': InvitationLookup;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: OpenInvitation;
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/invitations/accept': {
    /** Accepts an invitation by its secret */
    post: {
      parameters: Record<never, never>;
      requestBody: {
        content: {
          'application/json': InvitationAccept;
        };
      };
      responses: {
        201: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** What was asked for */
              data: {
                /** The organisation joined */
                organisation: {
                  /** Public id */
                  id: string;
                  /** Its name */
                  name: string;
                };
                /** Email to sign in with */
                email: string;
              };
              /** Null on success */
              error: null;
              /** Empty object */
              meta: Record<never, never>;
            };
          };
        };
        400: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        402: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        403: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        404: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        413: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        415: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        429: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        500: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/creators/{id}/stats': {
    /** Removed; ask /api/v1/analytics about the creator @deprecated */
    get: {
      parameters: {
        path: {
          /** Any id */
          id: string;
        };
      };
      responses: {
        410: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
  '/api/v1/campaigns/{id}/stats': {
    /** Removed; ask /api/v1/analytics about the campaign @deprecated */
    get: {
      parameters: {
        path: {
          /** Any id */
          id: string;
        };
      };
      responses: {
        410: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': Failure;
          };
        };
      };
    };
  };
}
