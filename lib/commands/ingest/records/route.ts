import type { RejectedLine } from '@/lib/contract/ingest/ingest';
import { type Identity, readTracked, type TrackedEntity } from '@/lib/data/captures/entity-state';
import { CAPTURES } from '@/lib/data/captures/kinds';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { readProjects, type StoredProject } from '@/lib/data/projects/projects';
import { readWaiting, type WaitingCreator } from '@/lib/data/tracking/waiting';
import { CAPTURED_KINDS, type CapturedKind, perKind, REFERENCES, type Reference } from '@/lib/domain/fields';
import { handlesIn, type NamedAccount } from './handles';
import type { ValidLine } from './validate';

/**
 * Which projects a record goes to: the one that it names, else every project that tracks the entity or the creator
 * that the record names, else those from which the creator was removed, else the organisation's default project. A
 * project that waits for a creator's handle tracks it.
 */

type SentRecord = ValidLine['record'];

/** A record in one of the projects that it goes to. */
export interface Copy {
  line: number;
  record: SentRecord;
  projectId: bigint;
}

/** The entities that are there already, of all projects. */
export type FoundEntities = Readonly<Record<CapturedKind, readonly TrackedEntity[]>>;

/** A creator that waits for a handle, and the account that has it. */
export interface Adoption {
  waiting: WaitingCreator;
  account: NamedAccount;
}

/** Finds what the records are about, and the projects that each of them goes to. */
export async function routeToProjects(
  tx: Transaction,
  scope: Scope,
  lines: readonly ValidLine[],
): Promise<{ copies: Copy[]; found: FoundEntities; adoptions: Adoption[]; rejected: RejectedLine[] }> {
  const projects = await readProjects(tx, scope);
  const ids = new Map(projects.map(({ uuid, projectId }) => [uuid, projectId]));
  const known: RoutedLine[] = [];
  const rejected: RejectedLine[] = [];
  for (const { line, record } of lines) {
    const own = record.project_id == null ? null : ids.get(record.project_id);
    if (own === undefined)
      rejected.push({ line, issues: [{ path: 'project_id', message: 'no such project' }] });
    else known.push({ line, record, own, mentions: mentionsOf(record) });
  }
  const found = perKind((): TrackedEntity[] => []);
  for (const [kind, identities] of identitiesIn(known)) {
    found[kind] = await readTracked(tx, scope, CAPTURES[kind], [...identities.values()]);
  }
  const adoptions = await findAdoptions(tx, scope, known);
  const tracking = new Tracking(found, adoptions);
  return { copies: copiesOf(known, tracking, defaultOf(projects)), found, adoptions, rejected };
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
  mentions: readonly { kind: CapturedKind; identity: Identity }[];
}

/**
 * Where each record goes once all of them are stored, whatever their order: only so does a repeated call, which finds
 * everything that the first one created, go to the same projects.
 */
function copiesOf(lines: readonly RoutedLine[], tracking: Tracking, fallback: bigint): Copy[] {
  // A record that takes a capture back creates nothing.
  const creating = lines.filter(({ record }) => record.void !== true);
  for (const line of creating) if (line.own !== null) tracking.add(line, [line.own]);
  const unnamed = creating.filter(({ own }) => own === null);
  tracking.spread(unnamed);
  const homeless = unnamed.filter((line) => tracking.of(line).size === 0);
  for (const line of homeless) tracking.add(line, tracking.left(line));
  tracking.spread(unnamed);
  for (const line of homeless) if (tracking.of(line).size === 0) tracking.add(line, [fallback]);
  tracking.spread(unnamed);
  return lines.flatMap(({ line, record, ...named }) => {
    // What is taken back but was never captured is nowhere.
    const tracked = [tracking.of(named), tracking.left(named)].find(({ size }) => size > 0) ?? [fallback];
    const projects = named.own === null ? [...tracked] : [named.own];
    return projects.map((projectId) => ({ line, record, projectId }));
  });
}

/** Which projects track an entity, or will once the records are stored. */
class Tracking {
  readonly #projects = new Map<string, Set<bigint>>();
  /** The projects from which an entity was removed. */
  readonly #left = new Map<string, Set<bigint>>();

  constructor(found: FoundEntities, adoptions: readonly Adoption[]) {
    const enter = (kind: CapturedKind, identity: Identity, projectId: bigint, isRemoved: boolean) =>
      setOf(isRemoved ? this.#left : this.#projects, kind, identity).add(projectId);
    for (const kind of CAPTURED_KINDS)
      for (const entity of found[kind]) enter(kind, entity, entity.projectId, entity.isRemoved);
    for (const { waiting, account } of adoptions)
      enter('creator', account, waiting.projectId, waiting.isRemoved);
  }

  /** Those that track any of the entities that a record mentions. */
  of({ mentions }: Pick<RoutedLine, 'mentions'>): Set<bigint> {
    return new Set(mentions.flatMap(({ kind, identity }) => [...setOf(this.#projects, kind, identity)]));
  }

  /** Those from which any of the entities was removed that a record mentions. */
  left({ mentions }: Pick<RoutedLine, 'mentions'>): Set<bigint> {
    return new Set(mentions.flatMap(({ kind, identity }) => [...setOf(this.#left, kind, identity)]));
  }

  /** Adds projects to all the entities that a record mentions; returns whether any is new. */
  add({ mentions }: RoutedLine, projects: Iterable<bigint>): boolean {
    let isGrown = false;
    for (const { kind, identity } of mentions) {
      const own = setOf(this.#projects, kind, identity);
      const size = own.size;
      for (const id of projects) own.add(id);
      isGrown ||= own.size > size;
    }
    return isGrown;
  }

  /** Adds to the entities of each record the projects of all of them, until nothing is new. */
  spread(lines: readonly RoutedLine[]): void {
    while (lines.map((line) => this.add(line, this.of(line))).includes(true));
  }
}

/** The set of an entity, made if it is missing. */
function setOf(sets: Map<string, Set<bigint>>, kind: CapturedKind, identity: Identity): Set<bigint> {
  const key = `${kind} ${identityKey(identity)}`;
  const own = sets.get(key) ?? new Set();
  sets.set(key, own);
  return own;
}

function defaultOf(projects: readonly StoredProject[]): bigint {
  const project = projects.find(({ isDefault }) => isDefault);
  if (!project) throw new Error('an organisation without a default project');
  return project.projectId;
}

/** Every identity that the records mention, once, by kind. */
function identitiesIn(lines: readonly RoutedLine[]): Map<CapturedKind, Map<string, Identity>> {
  const identities = new Map<CapturedKind, Map<string, Identity>>();
  for (const { kind, identity } of lines.flatMap(({ mentions }) => mentions)) {
    const own = identities.get(kind) ?? new Map<string, Identity>();
    identities.set(kind, own.set(identityKey(identity), identity));
  }
  return identities;
}

/** The entity that a record is about, and those that it names. */
function mentionsOf(record: SentRecord): { kind: CapturedKind; identity: Identity }[] {
  const named = namedIn(record).map(({ to, identity }) => ({ kind: to, identity }));
  return [...named, { kind: record.kind, identity: identityOf(record) }];
}

export function identityOf({ platform, platform_id: platformId }: SentRecord): Identity {
  return { platform, platformId };
}

/** The other entities that a record names, each with the attribute that it becomes. */
export function namedIn(record: SentRecord): (Reference & { identity: Identity })[] {
  if (record.void === true) return [];
  const sent: Readonly<Record<string, unknown>> = record;
  return REFERENCES[record.kind].map((reference) => ({
    ...reference,
    identity: { platform: record.platform, platformId: String(sent[reference.sentAs]) },
  }));
}

function identityKey({ platform, platformId }: Identity): string {
  return JSON.stringify([platform, platformId]);
}
