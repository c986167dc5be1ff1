import { type Identity, identityKey, type TrackedEntity } from '@/lib/data/captures/entity-state';
import { type CapturedKind, perKind, REFERENCES, type Reference } from '@/lib/domain/fields';
import type { ValidLine } from './validate';

/** The entities that records are about or name, and the projects that have them. */

export type SentRecord = ValidLine['record'];

/** An entity that records mention, one object for all of them. */
export class Mentioned {
  /** Those that track it, or will once the records are stored. */
  readonly projects = new Set<bigint>();
  /** Those from which it was removed. */
  readonly left = new Set<bigint>();
  /** All that records connect with it, itself included; shared by all of them. */
  group: Mentioned[] = [this];
  /** It in each project that has it, once `identify` knows. */
  readonly places = new Map<bigint, TrackedEntity>();

  constructor(readonly identity: Identity) {}
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
  readonly #entities = perKind(() => new Map<string, Mentioned>());

  /** The entity that a record is about, and those that it names. */
  in(record: SentRecord): RecordMentions {
    const named = namedIn(record).map(
      ({ reference, identity }): Named => ({ reference, entity: this.of(reference.to, identity) }),
    );
    const about = this.of(record.kind, identityOf(record));
    return { about, named, all: [...named.map(({ entity }) => entity), about] };
  }

  identitiesOf(kind: CapturedKind): Identity[] {
    return Array.from(this.#entities[kind].values(), ({ identity }) => identity);
  }

  /** Enters a project that tracks an entity, or from which it was removed. */
  enter(kind: CapturedKind, identity: Identity, place: { projectId: bigint; isRemoved: boolean }): void {
    const { projects, left } = this.of(kind, identity);
    (place.isRemoved ? left : projects).add(place.projectId);
  }

  of(kind: CapturedKind, identity: Identity): Mentioned {
    const key = identityKey(identity);
    const known = this.#entities[kind].get(key);
    if (known) return known;
    const own = new Mentioned(identity);
    this.#entities[kind].set(key, own);
    return own;
  }
}

/** Makes one group of those of the given entities; the smaller ones move, which bounds the steps of many calls. */
export function connect(mentions: readonly Mentioned[]): void {
  // Usually they are connected already: by the records before, of the same creator.
  if (mentions.every(({ group }) => group === mentions[0]?.group)) return;
  const groups = [...new Set(mentions.map(({ group }) => group))];
  const [largest = [], ...others] = groups.sort((a, b) => b.length - a.length);
  for (const one of others.flat()) {
    one.group = largest;
    largest.push(one);
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
