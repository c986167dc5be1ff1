import { Flag, type LucideIcon, SquarePlay, UserRound } from 'lucide-react';
import type { EntityType } from '@/lib/domain/entities';

export const ENTITY_ICONS: Readonly<Record<EntityType, LucideIcon>> = {
  video: SquarePlay,
  creator: UserRound,
  campaign: Flag,
};
