import type { RejectedLine } from '@/lib/contract/ingest/ingest';
import { type Identity, readTracked, type TrackedEntity } from '@/lib/data/captures/entity-state';
import { CAPTURES } from '@/lib/data/captures/kinds';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { readProjects, type StoredProject } from '@/lib/data/projects/projects';
import { CAPTURED_KINDS, type CapturedKind, perKind, REFERENCES, type Reference } from '@/lib/domain/fields';
import type { ValidLine } from './validate';

/**
 * Which projects a record goes to: the one that it names, else every project that tracks the entity or the creator
 * that the record names, else the organisation's default project.
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

/** Finds what the records are about, and the projects that each of them goes to. */
export async function routeToProjects(
  tx: Transaction,
  scope: Scope,
  lines: readonly ValidLine[],
): Promise<{ copies: Copy[]; found: FoundEntities; rejected: RejectedLine[] }> {
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
  return { copies: copiesOf(known, found, defaultOf(projects)), found, rejected };
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
function copiesOf(lines: readonly RoutedLine[], found: FoundEntities, fallback: bigint): Copy[] {
  const tracking = new Tracking(found);
  // A record that takes a capture back creates nothing.
  const creating = lines.filter(({ record }) => record.void !== true);
  for (const line of creating) if (line.own !== null) tracking.add(line, [line.own]);
  const unnamed = creating.filter(({ own }) => own === null);
  tracking.spread(unnamed);
  for (const line of unnamed) if (tracking.of(line).size === 0) tracking.add(line, [fallback]);
  tracking.spread(unnamed);
  return lines.flatMap(({ line, record, ...named }) => {
    const tracked = named.own === null ? [...tracking.of(named)] : [named.own];
    // What is taken back but was never captured is nowhere.
    const projects = tracked.length > 0 ? tracked : [fallback];
    return projects.map((projectId) => ({ line, record, projectId }));
  });
}

/** Which projects track an entity, or will once the records are stored. */
class Tracking {
  readonly #projects = new Map<string, Set<bigint>>();

  constructor(found: FoundEntities) {
    for (const kind of CAPTURED_KINDS) {
      for (const entity of found[kind]) this.#of(kind, entity).add(entity.projectId);
    }
  }

  /** Those that track any of the entities that a record mentions. */
  of({ mentions }: Pick<RoutedLine, 'mentions'>): Set<bigint> {
    return new Set(mentions.flatMap(({ kind, identity }) => [...this.#of(kind, identity)]));
  }

  /** Adds projects to all the entities that a record mentions; returns whether any is new. */
  add({ mentions }: RoutedLine, projects: Iterable<bigint>): boolean {
    let isGrown = false;
    for (const { kind, identity } of mentions) {
      const own = this.#of(kind, identity);
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

  #of(kind: CapturedKind, identity: Identity): Set<bigint> {
    const key = `${kind} ${identityKey(identity)}`;
    const own = this.#projects.get(key) ?? new Set();
    this.#projects.set(key, own);
    return own;
  }
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
