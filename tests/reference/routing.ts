/**
 * Where records go: "a record may carry `project_id`. Without one it goes to every project that tracks the entity (for a
 * video: that has the video or its creator), and where none does, to the default project."
 *
 * Readings:
 * - Entities that a call creates are tracked for the whole call, so that neither the order of its records nor a retry
 *   changes where they go.
 * - A removed creator and its videos are not tracked, but they keep their history: what no project tracks goes to those
 *   from which it was removed, before the default one.
 * - A `void` creates nothing. It goes where a capture of its entity would go, and nowhere if that does not exist.
 */
import { type Entities, entityKey, type IngestRecord, MAIN, placeOf } from './records';

/** The entities of a project, as `<kind> <key in the default project>`. */
type Roster = { project: string; tracked: Set<string>; removed: Set<string> };

/**
 * Returns a copy of each record for each project that it goes to, with that project's name.
 * @param entities those of all projects before the call
 */
export function route(records: readonly IngestRecord[], entities: Entities): IngestRecord[] {
  const rosters = rostersOf(records, entities);
  const creating = records.filter((record) => !('void' in record));
  for (const record of creating) {
    enter(
      rosters.filter(({ project }) => project === record.project_id),
      record,
    );
  }
  const free = creating.filter((record) => record.project_id === undefined);
  spread(rosters, free);
  const homeless = free.filter((record) => trackersOf(rosters, record).length === 0);
  for (const record of homeless) enter(leftBehindBy(rosters, record), record);
  spread(rosters, free);
  const unknown = homeless.filter((record) => trackersOf(rosters, record).length === 0);
  for (const record of unknown) {
    enter(
      rosters.filter(({ project }) => project === MAIN),
      record,
    );
  }
  spread(rosters, free);
  return records.flatMap((record) =>
    destinations(rosters, record).map((project) => ({ ...record, project_id: project })),
  );
}

function destinations(rosters: readonly Roster[], record: IngestRecord): string[] {
  if (record.project_id !== undefined) return [record.project_id];
  const tracking = trackersOf(rosters, record);
  const found = tracking.length > 0 ? tracking : leftBehindBy(rosters, record);
  return found.map(({ project }) => project);
}

/** Every project that has something, or that a record names, or that is the default one. */
function rostersOf(records: readonly IngestRecord[], entities: Entities): Roster[] {
  const rosters = new Map<string, Roster>();
  const rosterOf = (project: string) => {
    const roster = rosters.get(project) ?? { project, tracked: new Set(), removed: new Set() };
    rosters.set(project, roster);
    return roster;
  };
  rosterOf(MAIN);
  for (const { project_id } of records) if (project_id !== undefined) rosterOf(project_id);
  const place = (kind: IngestRecord['kind'], key: string, creatorKey: string) => {
    const { project, bare } = placeOf(key);
    const isRemoved = entities.creators.get(creatorKey)?.isRemoved === true;
    rosterOf(project)[isRemoved ? 'removed' : 'tracked'].add(`${kind} ${bare}`);
  };
  for (const { key } of entities.creators.values()) place('creator', key, key);
  for (const { key, creatorKey } of entities.videos.values()) place('video', key, creatorKey);
  return [...rosters.values()];
}

/** A free record brings all that it mentions to each project that tracks any of it, which may attract further ones. */
function spread(rosters: readonly Roster[], free: readonly IngestRecord[]): void {
  const sizes = () => rosters.reduce((sum, { tracked }) => sum + tracked.size, 0);
  let before: number;
  do {
    before = sizes();
    for (const record of free) enter(trackersOf(rosters, record), record);
  } while (sizes() > before);
}

function enter(rosters: readonly Roster[], record: IngestRecord): void {
  for (const { tracked } of rosters) for (const one of mentionedBy(record)) tracked.add(one);
}

function trackersOf(rosters: readonly Roster[], record: IngestRecord): Roster[] {
  return rosters.filter(({ tracked }) => mentionedBy(record).some((one) => tracked.has(one)));
}

function leftBehindBy(rosters: readonly Roster[], record: IngestRecord): Roster[] {
  return rosters.filter(({ removed }) => mentionedBy(record).some((one) => removed.has(one)));
}

/** The entity that a record is about, and the creator that it names. */
function mentionedBy(record: IngestRecord): string[] {
  const own = `${record.kind} ${entityKey(record.platform, record.platform_id)}`;
  if (!('creator_platform_id' in record)) return [own];
  return [own, `creator ${entityKey(record.platform, record.creator_platform_id)}`];
}
