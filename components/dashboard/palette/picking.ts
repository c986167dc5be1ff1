import type { EntityType } from '@/lib/domain/entities';

/** Choosing one more of a kind in the palette, in place of going somewhere. */
export interface Picking {
  entity: EntityType;
  /** Chosen already. */
  without: readonly string[];
  onPick: (id: string) => void;
}
