/** The pictures of the documentation: each is taken in light and in dark. */

/** An entity of the demo organisation "Demo brand": the first of a list. */
interface Subject {
  entity: 'creator' | 'campaign';
  list: string;
}

export interface Picture {
  /** In docs/images, before `-light.png` and `-dark.png`. */
  name: string;
  subject: Subject;
  /** Of the Explorer, in addition to the subject. */
  view: Readonly<Record<string, string>>;
}

const CREATOR: Subject = { entity: 'creator', list: '/creators?sort=-views&limit=1' };
const CAMPAIGN: Subject = { entity: 'campaign', list: '/campaigns?sort=-views&limit=1' };

export const SIZE = { width: 1440, height: 900 } as const;
export const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];

export const PICTURES: readonly Picture[] = [
  {
    name: 'explorer',
    subject: CREATOR,
    view: { range: '90d', granularity: 'day', compare: 'true' },
  },
  {
    name: 'breakdown',
    subject: CAMPAIGN,
    view: { range: '90d', granularity: 'day', breakdown: 'creator', compare: 'false' },
  },
];

/** Its file, from the root of the repository. */
export const fileOf = ({ name }: Picture, scheme: Scheme): string => `docs/images/${name}-${scheme}.png`;
