import { Flag, FolderKanban, type Icon, SquarePlay, UserRound } from '@/components/ui/icons/icons';
import type { EntityType } from '@/lib/domain/entities';

export const ENTITY_ICONS: Readonly<Record<EntityType, Icon>> = {
  video: SquarePlay,
  creator: UserRound,
  campaign: Flag,
  project: FolderKanban,
};
