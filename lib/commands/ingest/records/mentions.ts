import type { Identity, TrackedEntity } from '@/lib/data/captures/entity-state';
import { type CapturedKind, perKind, REFERENCES, type Reference } from '@/lib/domain/fields';
import type { ValidLine } from './validate';

/** The entities that records are about or name, and the projects that have them. */

export type SentRecord = ValidLine['record'];

/** An entity that records mention, one object for all of them. */
export class Mentioned {
  // Of few elements each: lists take a fraction of the memory of sets.
  /** Those that track it, or will once the records are stored, each once. */
  readonly projects: bigint[] = [];
  /** Those from which it was removed. */
  readonly left: bigint[] = [];
  /** All that records connect with it, itself included; shared by all of them. */
  group: Mentioned[] = [this];
  /** It in each project that has it, once `identify` knows. */
  readonly #places: TrackedEntity[] = [];

  constructor(readonly identity: Identity) {}

  /** It in a project; undefined before `identify`, and where a void names what is unknown. */
  placeIn(projectId: bigint): TrackedEntity | undefined {
    return this.#places.find((entity) => entity.projectId === projectId);
  }

  /** Enters it as it is in a project, in place of what was known. */
  enter(entity: TrackedEntity): void {
    const at = this.#places.findIndex(({ projectId }) => projectId === entity.projectId);
    this.#places[at < 0 ? this.#places.length : at] = entity;
  }

  /** Notes that a project tracks it, too. */
  addTo(projectId: bigint): void {
    if (!this.projects.includes(projectId)) this.projects.push(projectId);
  }
}

/** An entity that a record names, with the attribute that it becomes. */
export interface Named {
  reference: Reference;
  entity: Mentioned;
}

/** The entities that one record mentions. */
export interface RecordMentions {
  /** The one that it is about. */
  about: Mentioned;
  named: readonly Named[];
  /** Both. */
  all: readonly Mentioned[];
}

/** Every entity that the records of a call mention, once. */
export class Mentions {
  /** By platform, then by its id there: no key is made of the two. */
  readonly #entities = perKind(() => new Map<string, Map<string, Mentioned>>());

  /** The entity that a record is about, and those that it names. */
  in(record: SentRecord): RecordMentions {
    const named = namedIn(record).map(
      ({ reference, identity }): Named => ({ reference, entity: this.of(reference.to, identity) }),
    );
    const about = this.of(record.kind, identityOf(record));
    return { about, named, all: [...named.map(({ entity }) => entity), about] };
  }

  identitiesOf(kind: CapturedKind): Identity[] {
    return [...this.#entities[kind].values()].flatMap((own) =>
      Array.from(own.values(), ({ identity }) => identity),
    );
  }

  /** Enters a project that tracks an entity, or from which it was removed. */
  enter(kind: CapturedKind, identity: Identity, place: { projectId: bigint; isRemoved: boolean }): void {
    const mentioned = this.of(kind, identity);
    if (place.isRemoved) mentioned.left.push(place.projectId);
    else mentioned.addTo(place.projectId);
  }

  of(kind: CapturedKind, identity: Identity): Mentioned {
    const { platform, platformId } = identity;
    let ofPlatform = this.#entities[kind].get(platform);
    if (!ofPlatform) {
      ofPlatform = new Map();
      this.#entities[kind].set(platform, ofPlatform);
    }
    const known = ofPlatform.get(platformId);
    if (known) return known;
    const own = new Mentioned(identity);
    ofPlatform.set(platformId, own);
    return own;
  }
}

/** Makes one group of those of the given entities; the smaller ones move, which bounds the steps of many calls. */
export function connect(mentions: readonly Mentioned[]): void {
  let largest: Mentioned[] = [];
  for (const { group } of mentions) if (group.length > largest.length) largest = group;
  for (const { group } of mentions) {
    // Usually they are connected already: by the records before, of the same creator.
    if (group === largest) continue;
    for (const one of group) {
      one.group = largest;
      largest.push(one);
    }
  }
}

export function identityOf({ platform, platform_id: platformId }: SentRecord): Identity {
  return { platform, platformId };
}

/** The other entities that a record names, each with the attribute that it becomes. */
export function namedIn(record: SentRecord): { reference: Reference; identity: Identity }[] {
  if (record.void === true) return [];
  const sent: Readonly<Record<string, unknown>> = record;
  return REFERENCES[record.kind].map((reference) => ({
    reference,
    identity: { platform: record.platform, platformId: String(sent[reference.sentAs]) },
  }));
}
