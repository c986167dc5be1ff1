/** What happens in a world: ingest calls, and what people decide between them. */
import type { Temporal } from 'temporal-polyfill';
import { entitiesOf, type Item, replay, type Step } from '../reference/programs';
import { type IngestRecord, keyIn, MAIN, placeOf } from '../reference/records';
import type { CampaignDraw, DecisionDraw } from './draws';

/** What decisions are about. */
export type Setting = {
  projects: readonly string[];
  /** The platform ids of the drawn creators. */
  accounts: readonly string[];
  /** The keys of the campaigns, in the order of their draws. */
  campaigns: readonly string[];
  /** The first local date of the window. */
  first: Temporal.PlainDate;
};

/** The last steps give every campaign its final video items. */
export function stepsOf(
  batches: IngestRecord[][],
  { campaigns, decisions }: { campaigns: CampaignDraw[]; decisions: DecisionDraw[] },
  setting: Setting,
): Step[] {
  const steps: Step[] = [];
  // Steps are only added, so their number says which state they lead to.
  const states = new Map<number, State>();
  const state = () => {
    const known = states.get(steps.length) ?? stateAfter(steps);
    states.set(steps.length, known);
    return known;
  };
  const draws = campaigns.map((draw, i) => ({ ...draw, key: setting.campaigns[i] as string }));
  batches.forEach((records, index) => {
    const due = decisions.filter(({ batch }) => batch % batches.length === index);
    // A creator can be added before anything of it was captured.
    const isEarly = ({ what }: DecisionDraw) => what === 'add creator';
    for (const draw of due.filter(isEarly)) steps.push(...stepOf(draw, state(), setting));
    steps.push({ do: 'ingest', records });
    for (const { key, videos, before } of draws) {
      if (before?.batch !== index) continue;
      steps.push(...become(state(), key, before.videos === 'the same' ? videos : before.videos));
    }
    for (const draw of due.filter((one) => !isEarly(one))) {
      steps.push(...stepOf(draw, state(), setting));
    }
  });
  for (const { key, videos } of draws) steps.push(...become(state(), key, videos));
  return steps;
}

/** What there is to decide about. */
type State = {
  videos: string[];
  /** Those that campaigns take: of creators that are not removed. */
  keptVideos: string[];
  creators: string[];
  removed: string[];
  /** Of each campaign. */
  items: ReadonlyMap<string, Item[]>;
};

function stateAfter(steps: readonly Step[]): State {
  // The zone decides on statuses alone.
  const replayed = replay(steps, 'UTC');
  const { creators, videos } = entitiesOf(replayed);
  const keys = (isRemoved: boolean) =>
    [...creators.values()].filter((one) => one.isRemoved === isRemoved).map(({ key }) => key);
  const kept = [...videos.values()].filter(({ creatorKey }) => creators.get(creatorKey)?.isRemoved !== true);
  return {
    videos: [...videos.keys()].sort(),
    keptVideos: kept.map(({ key }) => key).sort(),
    creators: keys(false).sort(),
    removed: keys(true).sort(),
    items: replayed.standing.items,
  };
}

/** The steps by which the video items of a campaign become those that numbers pick. */
function become(state: State, campaign: string, numbers: number[]): Step[] {
  const { project } = placeOf(campaign);
  const wanted = pick(within(project, state.keptVideos), numbers);
  const items = state.items.get(campaign) ?? [];
  const present = items.filter(({ type }) => type === 'video').map(({ key }) => key);
  const gone = present.filter((key) => !wanted.includes(key));
  const added = wanted.filter((key) => !present.includes(key));
  return [
    ...(gone.length > 0 ? [{ do: 'remove' as const, campaign, items: itemsOf('video', gone) }] : []),
    ...(added.length > 0 ? [{ do: 'add' as const, campaign, items: itemsOf('video', added) }] : []),
  ];
}

/** A drawn decision about what is known by then; none where there is nothing to decide about. */
function stepOf(draw: DecisionDraw, known: State, setting: Setting): Step[] {
  const [creator] = pick(known.creators, draw.numbers);
  const [campaign] = pick(setting.campaigns, [draw.campaign]);
  switch (draw.what) {
    case 'decide':
      return [{ do: 'decide', videos: pick(known.videos, draw.numbers), status: draw.status }];
    case 'follow': {
      const start = draw.start === null ? null : setting.first.add({ days: draw.start }).toString();
      return creator === undefined ? [] : [{ do: 'follow', creator, mode: draw.mode, start }];
    }
    case 'remove creator': {
      // Preferably one that another project keeps: only then do captures have a choice.
      const shared = known.creators.filter((key) => isElsewhere(key, known.creators));
      const [leaving = creator] = pick(shared, draw.numbers);
      return leaving === undefined ? [] : [{ do: 'remove creator', creator: leaving }];
    }
    case 'return creator':
      return pick(known.removed, draw.numbers.slice(0, 1)).map((gone) => ({
        do: 'add creator',
        creator: gone,
      }));
    case 'add creator': {
      const [account] = pick(accountsOf(known, setting), draw.numbers);
      const [project = MAIN] = pick(setting.projects, [draw.project]);
      const key = account === undefined ? null : keyIn(project, account);
      // One that is there already is refused.
      return key === null || known.creators.includes(key) ? [] : [{ do: 'add creator', creator: key }];
    }
    case 'add':
    case 'remove': {
      if (campaign === undefined) return [];
      const keys = within(placeOf(campaign).project, keysOf(draw.item, campaign, known, setting));
      const items = itemsOf(draw.item, pick(keys, draw.numbers));
      return items.length === 0 ? [] : [{ do: draw.what, campaign, items }];
    }
    case 'misplace': {
      if (campaign === undefined) return [];
      const here = within(placeOf(campaign).project, keysOf(draw.item, campaign, known, setting));
      const there = keysOf(draw.item, campaign, known, setting).filter((key) => !here.includes(key));
      const strangers = pick(there, draw.numbers);
      // One that could go in does not go in alone.
      const items = itemsOf(draw.item, [...pick(here, draw.numbers.slice(0, 1)), ...strangers]);
      return strangers.length === 0 ? [] : [{ do: 'misplace', campaign, items }];
    }
  }
}

/** What can be an item of a campaign, of all projects. */
function keysOf(
  type: Item['type'],
  campaign: string,
  known: State,
  { campaigns }: Setting,
): readonly string[] {
  if (type === 'video') return known.keptVideos;
  if (type === 'creator') return known.creators;
  // A campaign holds only later ones, so that there is no loop.
  return campaigns.slice(campaigns.indexOf(campaign) + 1);
}

/** As in the default project: drawn ones, and those that captures have named by then. */
function accountsOf(known: State, { accounts }: Setting): string[] {
  return [
    ...new Set([...accounts, ...[...known.creators, ...known.removed].map((key) => placeOf(key).bare)]),
  ];
}

function isElsewhere(key: string, keys: readonly string[]): boolean {
  return keys.some((other) => other !== key && placeOf(other).bare === placeOf(key).bare);
}

function within(project: string, keys: readonly string[]): string[] {
  return keys.filter((key) => placeOf(key).project === project);
}

export function pick(keys: readonly string[], numbers: readonly number[]): string[] {
  if (keys.length === 0) return [];
  return [...new Set(numbers.map((number) => keys[number % keys.length] as string))];
}

function itemsOf(type: Item['type'], keys: readonly string[]): Item[] {
  return keys.map((key) => ({ type, key }));
}
