import type { RejectedLine } from '@/lib/contract/ingest/ingest';
import { readTracked, type TrackedEntity } from '@/lib/data/captures/entity-state';
import { CAPTURES } from '@/lib/data/captures/kinds';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { readProjects, type StoredProject } from '@/lib/data/projects/projects';
import { readWaiting, type WaitingCreator } from '@/lib/data/tracking/waiting';
import { CAPTURED_KINDS, type CapturedKind, perKind } from '@/lib/domain/fields';
import { handlesIn, type NamedAccount } from './handles';
import { connect, type Mentioned, Mentions, type RecordMentions, type SentRecord } from './mentions';
import { inParts, partsOf } from './parts';
import type { ValidLine } from './validate';

/**
 * Which projects a record goes to: the one that it names, else every project that tracks the entity or the creator
 * that the record names, else those from which the creator was removed, else the organisation's default project. A
 * project that waits for a creator's handle tracks it.
 */

/** A record in one of the projects that it goes to. */
export interface Copy {
  line: number;
  record: SentRecord;
  projectId: bigint;
  /** The entities that it mentions, shared by all copies. */
  mentions: RecordMentions;
}

/** The entities that are there already, of all projects. */
export type FoundEntities = Readonly<Record<CapturedKind, readonly TrackedEntity[]>>;

/** A creator that waits for a handle, and the account that has it. */
export interface Adoption {
  waiting: WaitingCreator;
  account: NamedAccount;
}

interface Routed {
  copies: Copy[];
  /** Everything that the copies mention. */
  mentions: Mentions;
  found: FoundEntities;
  adoptions: Adoption[];
  rejected: RejectedLine[];
}

/** Finds what the records are about, and the projects that each of them goes to. */
export async function routeToProjects(
  tx: Transaction,
  scope: Scope,
  lines: readonly ValidLine[],
): Promise<Routed> {
  const projects = await readProjects(tx, scope);
  const ids = new Map(projects.map(({ uuid, projectId }) => [uuid, projectId]));
  const mentions = new Mentions();
  const known: RoutedLine[] = [];
  const rejected: RejectedLine[] = [];
  for (const { line, record } of lines) {
    const own = record.project_id == null ? null : ids.get(record.project_id);
    if (own === undefined)
      rejected.push({ line, issues: [{ path: 'project_id', message: 'no such project' }] });
    else known.push({ line, record, own, mentions: mentions.in(record) });
  }
  const found = perKind((): TrackedEntity[] => []);
  for (const kind of CAPTURED_KINDS) {
    const identities = mentions.identitiesOf(kind);
    const parts = partsOf(identities, (identity) => identity);
    found[kind] = (await inParts(parts, (part) => readTracked(tx, scope, CAPTURES[kind], part))).flat();
    for (const entity of found[kind]) mentions.enter(kind, entity, entity);
  }
  const adoptions = await findAdoptions(tx, scope, known);
  for (const { waiting, account } of adoptions) mentions.enter('creator', account, waiting);
  return { copies: copiesOf(known, defaultOf(projects)), mentions, found, adoptions, rejected };
}

/** The waiting creators whose handle a capture carries that may go to their project. */
async function findAdoptions(
  tx: Transaction,
  scope: Scope,
  lines: readonly RoutedLine[],
): Promise<Adoption[]> {
  const waiting = await readWaiting(tx, scope, handlesIn(lines.map(({ record }) => record)));
  return waiting.flatMap((one) => {
    const own = lines.filter((line) => line.own === null || line.own === one.projectId);
    const account = handlesIn(own.map(({ record }) => record)).find(
      ({ platform, handle }) => platform === one.platform && handle === one.handle,
    );
    return account ? [{ waiting: one, account }] : [];
  });
}

/** A record, the project that it names, and the entities that it mentions. */
interface RoutedLine extends ValidLine {
  own: bigint | null;
  mentions: RecordMentions;
}

/**
 * Where each record goes once all of them are stored, whatever their order: only so does a repeated call, which finds
 * everything that the first one created, go to the same projects.
 */
function copiesOf(lines: readonly RoutedLine[], fallback: bigint): Copy[] {
  // A record that takes a capture back creates nothing.
  const creating = lines.filter(({ record }) => record.void !== true);
  for (const { own, mentions } of creating) {
    if (own !== null) for (const mentioned of mentions.all) mentioned.addTo(own);
  }
  // All entities that records without a project connect go to the same projects.
  const groups = new Set<Mentioned[]>();
  const unnamed = creating.filter(({ own }) => own === null);
  for (const { mentions } of unnamed) connect(mentions.all);
  for (const { mentions } of unnamed) for (const { group } of mentions.all) groups.add(group);
  for (const group of groups) {
    const ids = projectsOf(group, fallback);
    for (const mentioned of group) for (const id of ids) mentioned.addTo(id);
  }
  return lines.flatMap(({ line, record, own, mentions }) => {
    const ids = own === null ? projectsOf(mentions.all, fallback) : [own];
    return ids.map((projectId) => ({ line, record, projectId, mentions }));
  });
}

/** Those that track any of the entities, else those from which any was removed, else the default one. */
function projectsOf(entities: readonly Mentioned[], fallback: bigint): readonly bigint[] {
  const tracking = union(entities, ({ projects }) => projects);
  if (tracking.length > 0) return tracking;
  const left = union(entities, ({ left }) => left);
  return left.length > 0 ? left : [fallback];
}

/** Each id once; usually all lists are the same. */
function union(
  entities: readonly Mentioned[],
  idsOf: (one: Mentioned) => readonly bigint[],
): readonly bigint[] {
  const ids: bigint[] = [];
  for (const one of entities) for (const id of idsOf(one)) if (!ids.includes(id)) ids.push(id);
  return ids;
}

function defaultOf(projects: readonly StoredProject[]): bigint {
  const project = projects.find(({ isDefault }) => isDefault);
  if (!project) throw new Error('an organisation without a default project');
  return project.projectId;
}
