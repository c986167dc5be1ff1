import type { Item, Step } from '@/tests/reference/programs';
import { type IngestRecord, placeOf, toEntities } from '@/tests/reference/records';
import { pick } from '@/tests/worlds/steps';
import type { WorldDraw } from './draw';

/** The calls that bring a drawn world about: records in any order, then campaigns and decisions. */
export function stepsOf(draw: WorldDraw, records: IngestRecord[], names: string[]): Step[] {
  const turn = (i: number) => draw.turns[i % draw.turns.length] as number;
  const ordered = records.map((record, i) => ({ record, turn: turn(i) })).sort((a, b) => a.turn - b.turn);
  const cut = Math.ceil((records.length * (1_000 - draw.late)) / 1_000);
  const batches = [ordered.slice(0, cut), ordered.slice(cut)].filter((batch) => batch.length > 0);
  const steps: Step[] = batches.map((batch) => ({
    do: 'ingest',
    records: batch.map(({ record }) => record),
  }));
  const entities = toEntities(records);
  const [creators, videos] = [[...entities.creators.keys()], [...entities.videos.keys()]];
  draw.campaigns.forEach((campaign, i) => {
    const name = names[i] as string;
    const within = (keys: string[]) => keys.filter((key) => placeOf(key).project === placeOf(name).project);
    const items: Item[] = [
      ...pick(within(videos), campaign.videos).map((key) => ({ type: 'video' as const, key })),
      ...pick(within(creators), campaign.creators).map((key) => ({ type: 'creator' as const, key })),
      ...(campaign.nested
        ? within(names.slice(0, i)).map((key) => ({ type: 'campaign' as const, key }))
        : []),
    ];
    if (items.length > 0) steps.push({ do: 'add', campaign: name, items });
  });
  for (const { videos: numbers, status } of draw.statuses) {
    const chosen = pick(videos, numbers);
    if (chosen.length > 0) steps.push({ do: 'decide', videos: chosen, status });
  }
  const gone = draw.removed === null ? [] : pick(creators, [draw.removed]);
  steps.push(...gone.map((creator): Step => ({ do: 'remove creator', creator })));
  return steps;
}
