/** Questions that people ask again and again, as prompts that say which tools to call and what to watch for. */

interface Argument {
  name: string;
  description: string;
  required?: true;
}

interface Prompt {
  name: string;
  title: string;
  description: string;
  arguments: readonly Argument[];
  /** The text for a model; arguments that were not sent are empty. */
  text(args: Readonly<Record<string, string>>): string;
}

const HONEST =
  'Say what is not known: null is not 0, the bucket in progress is not whole, and a comparison only counts where `comparable` is true. Repeat the caveats of the answers in your own words.';

export const PROMPTS: readonly Prompt[] = [
  {
    name: 'weekly_review',
    title: 'Weekly review of a campaign',
    description: 'What a campaign gained last week, what carried it, and what needs attention',
    arguments: [{ name: 'campaign', description: 'Name or id of the campaign', required: true }],
    text: ({ campaign }) =>
      [
        `Review the last whole week of the campaign ${JSON.stringify(campaign)}.`,
        '1. get_analytics with entity campaign, metric views, range last_week, breakdown creator; then metric engagement_rate_by_views.',
        '2. get_leaderboard of videos with campaign_id, range last_week, limit 5, compare prior_period.',
        '3. get_insight outliers with campaign_id and range last_28_days, and get_insight health.',
        'Write a review of at most 200 words: the number and its change, who and what carried it, hits and flops, and what somebody should do.',
        HONEST,
      ].join('\n'),
  },
  {
    name: 'why_peak',
    title: 'Why did this peak?',
    description: 'What a peak of a metric is made of',
    arguments: [
      { name: 'entity', description: 'video, creator, campaign or project', required: true },
      { name: 'name', description: 'Its id, handle, address or name', required: true },
      { name: 'day', description: 'A day of the peak, YYYY-MM-DD; default: the best day of the last 30' },
      { name: 'metric', description: 'Default: views' },
    ],
    text: ({ entity, name, day, metric = 'views' }) =>
      [
        `Explain the peak of ${JSON.stringify(metric)} of the ${JSON.stringify(entity)} ${JSON.stringify(name)}${day ? ` on ${JSON.stringify(day)}` : ''}.`,
        day
          ? '1. explain_value for this day.'
          : '1. get_analytics with range last_30_days to learn the best day; explain_value for that day.',
        '2. If one video carries it, get_analytics of this video from a week before to a week after; else say how it is spread.',
        '3. list_annotations around the day: what changed then?',
        'Answer in three sentences: what the value is made of, when it began, and what may have caused it. Mark guesses as guesses.',
        HONEST,
      ].join('\n'),
  },
  {
    name: 'compare_creators',
    title: 'Compare creators',
    description: 'Two to five creators side by side',
    arguments: [
      {
        name: 'creators',
        description: '2 to 5 handles, addresses or names, comma-separated',
        required: true,
      },
      { name: 'range', description: 'Such as last_30_days or last_month; default last_30_days' },
    ],
    text: ({ creators, range = 'last_30_days' }) =>
      [
        `Compare the creators ${JSON.stringify(creators)} over ${JSON.stringify(range)}.`,
        '1. get_analytics with entity creator and entity_ids for views, followers (mode new), engagement_rate_by_views and avg_views_per_post.',
        '2. get_insight posting_consistency for the same range.',
        'Show a table with a row for each creator, then say who is best at what and by how much. Do not rank by one number alone.',
        HONEST,
      ].join('\n'),
  },
];
