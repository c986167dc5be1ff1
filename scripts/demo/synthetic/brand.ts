/** The campaigns of the demo brand and the notes its people wrote. Brands and people are invented. */
import type { CampaignTag } from './phrases';

export interface CampaignBrief {
  /** Names no season, because the dates move with the day on which the demo is created. */
  name: string;
  /** Hashtag of its videos. */
  tag: CampaignTag;
  /** First and last day of posting, counted from the first day of tracking; the last may lie ahead. */
  firstDay: number;
  lastDay: number;
  /** No date is set for its end. */
  openEnded?: boolean;
  itemCount: number;
  /** How many of the items were also posted for another campaign. */
  sharedItems: number;
  /** How many of the creators take part. */
  creatorCount: number;
  readme: string;
  /** A later wording of the README, and its day. */
  revision?: { day: number; readme: string };
}

const glow = `# Glow Season

Sixteen weeks of honest skin for **Lumenfold**, our largest programme so far.

| | target |
|---|---|
| videos | 350 |
| views | 60 M |
| engagement by views | 8 % |

- No filters, no before/after claims
- Product in hand within the first three seconds
- \`#glowseason\` and \`#ad\` in every caption`;

const slow = `# Slow Mornings

**Harbor & Pine** coffee wants the quiet hour before the phone. Warm light, no talking to camera before second five.

1. Seeding boxes leave a week before the start
2. First cut to us, second cut is final
3. Usage rights: 6 months, organic only`;

const loud = `# Loud Weekends

Launch of the **Kestrel** pocket speaker. Nine weekends, best posted from Friday to Sunday.

> "If the neighbour doesn't knock, post again." – the brief, slide 4`;

const reset = `# Ten-Minute Reset

**Novafern** cleaning tabs, four markets (US, ES, DE, BR), one idea: ten minutes, one room, before and after.

- [x] Briefings translated
- [x] Shipping to DE
- [ ] Paid amplification of the five best`;

const office = `# Out of Office

**Tidewell** rail passes. Routes are free to choose; every video names one fare and one thing that went wrong.`;

const paper = `# Paper First

**Mintfold** notebooks. Small budget, small creators, running now.

- Target: 60 videos, 2 M views
- Check the comments daily for questions about paper weight`;

export const CAMPAIGNS: readonly CampaignBrief[] = [
  {
    name: 'Lumenfold · Glow Season',
    tag: 'glowseason',
    firstDay: 18,
    lastDay: 128,
    itemCount: 350,
    sharedItems: 0,
    creatorCount: 26,
    readme: glow,
  },
  {
    name: 'Harbor & Pine · Slow Mornings',
    tag: 'slowmornings',
    firstDay: 104,
    lastDay: 188,
    itemCount: 180,
    sharedItems: 60,
    creatorCount: 18,
    readme: slow,
  },
  {
    name: 'Kestrel · Loud Weekends',
    tag: 'loudweekends',
    firstDay: 182,
    lastDay: 243,
    itemCount: 120,
    sharedItems: 10,
    creatorCount: 14,
    readme: loud,
  },
  {
    name: 'Novafern · Ten-Minute Reset',
    tag: 'tenminutereset',
    firstDay: 246,
    lastDay: 346,
    itemCount: 240,
    sharedItems: 0,
    creatorCount: 24,
    readme: reset,
    revision: { day: 318, readme: reset.replace('- [ ] Paid', '- [x] Paid') },
  },
  {
    name: 'Tidewell · Out of Office',
    tag: 'outofoffice',
    firstDay: 328,
    lastDay: 391,
    openEnded: true,
    itemCount: 90,
    sharedItems: 30,
    creatorCount: 12,
    readme: office,
  },
  {
    name: 'Mintfold · Paper First',
    tag: 'paperfirst',
    firstDay: 362,
    lastDay: 421,
    itemCount: 60,
    sharedItems: 20,
    creatorCount: 11,
    readme: paper,
    revision: { day: 385, readme: `${paper}\n- New: B5 format from next week` },
  },
];

export interface CampaignNote {
  campaign: number;
  day: number;
  title: string;
  body: string | null;
}

/** Notes on campaigns; those on creators and videos follow from their events. */
export const CAMPAIGN_NOTES: readonly CampaignNote[] = [
  { campaign: 0, day: 18.4, title: 'Launch', body: 'First **24 videos** went out within two hours.' },
  {
    campaign: 0,
    day: 63.6,
    title: 'Second seeding wave',
    body: 'Boxes for the mid-size creators arrived.\n\n- new texture shots\n- shorter hooks',
  },
  { campaign: 0, day: 128.2, title: 'Posting ends', body: null },
  {
    campaign: 1,
    day: 131.5,
    title: 'Price change in shops',
    body: 'From 9.90 to 8.50; mention it only on request.',
  },
  {
    campaign: 2,
    day: 205.7,
    title: 'Neighbour meme takes off',
    body: 'Not ours, but every third comment quotes it.',
  },
  { campaign: 3, day: 252.5, title: 'German briefing re-sent', body: 'The first one had the wrong hashtag.' },
  {
    campaign: 3,
    day: 318.3,
    title: 'Paid amplification starts',
    body: 'Five videos, US only. **Organic views are not separable.**',
  },
  { campaign: 4, day: 349.4, title: 'Rail strike', body: 'Three creators could not travel.' },
  { campaign: 4, day: 377.6, title: 'Fare sale', body: null },
  {
    campaign: 5,
    day: 386.5,
    title: 'Restock',
    body: 'Dotted paper is back. See [the list](https://mintfold.example/stock).',
  },
];
