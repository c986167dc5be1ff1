import type { RejectedLine } from '@/lib/contract/ingest/ingest';
import { type Identity, readTracked, type TrackedEntity } from '@/lib/data/captures/entity-state';
import { CAPTURES } from '@/lib/data/captures/kinds';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { readProjects, type StoredProject } from '@/lib/data/projects/projects';
import { type CapturedKind, perKind, REFERENCES, type Reference } from '@/lib/domain/fields';
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
  const isKnown = ({ record }: ValidLine) => record.project_id == null || ids.has(record.project_id);
  const known = lines.filter(isKnown);
  const found = perKind((): TrackedEntity[] => []);
  for (const [kind, identities] of identitiesIn(known)) {
    found[kind] = await readTracked(tx, scope, CAPTURES[kind], [...identities.values()]);
  }
  return {
    copies: copiesOf(known, found, { ids, fallback: defaultOf(projects) }),
    found,
    rejected: lines
      .filter((line) => !isKnown(line))
      .map(({ line }) => ({ line, issues: [{ path: 'project_id', message: 'no such project' }] })),
  };
}

/** In the order of the call, so that one call does what a call for each record would have done. */
function copiesOf(
  lines: readonly ValidLine[],
  found: FoundEntities,
  { ids, fallback }: { ids: ReadonlyMap<string, bigint>; fallback: bigint },
): Copy[] {
  const tracking = perKind((kind) => {
    const projects = new Map<string, Set<bigint>>();
    for (const entity of found[kind]) projectsOf(projects, entity).add(entity.projectId);
    return projects;
  });
  return lines.flatMap(({ line, record }) => {
    const mentions = mentionsOf(record);
    const own = record.project_id == null ? undefined : ids.get(record.project_id);
    const tracked = mentions.flatMap(({ kind, identity }) => [...projectsOf(tracking[kind], identity)]);
    const targets = own === undefined ? new Set(tracked.length > 0 ? tracked : [fallback]) : new Set([own]);
    // A record that takes a capture back creates nothing.
    if (record.void !== true) {
      for (const { kind, identity } of mentions) {
        for (const id of targets) projectsOf(tracking[kind], identity).add(id);
      }
    }
    return Array.from(targets, (projectId) => ({ line, record, projectId }));
  });
}

function projectsOf(projects: Map<string, Set<bigint>>, identity: Identity): Set<bigint> {
  const key = identityKey(identity);
  const own = projects.get(key) ?? new Set();
  projects.set(key, own);
  return own;
}

function defaultOf(projects: readonly StoredProject[]): bigint {
  const project = projects.find(({ isDefault }) => isDefault);
  if (!project) throw new Error('an organisation without a default project');
  return project.projectId;
}

/** Every identity that the records mention, once, by kind. */
function identitiesIn(lines: readonly ValidLine[]): Map<CapturedKind, Map<string, Identity>> {
  const identities = new Map<CapturedKind, Map<string, Identity>>();
  for (const { kind, identity } of lines.flatMap(({ record }) => mentionsOf(record))) {
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
