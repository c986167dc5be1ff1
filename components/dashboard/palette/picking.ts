import type { EntityType } from '@/lib/domain/entities';

/** Choosing another entity in the palette instead of opening it. */
export interface Picking {
  entity: EntityType;
  /** Already chosen. */
  without: readonly string[];
  onPick: (id: string) => void;
}
