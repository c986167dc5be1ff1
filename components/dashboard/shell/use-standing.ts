'use client';

import { useSyncExternalStore } from 'react';
import { getStanding, onStanding, type Standing } from '@/lib/client/page/standing';

/** Whether this page's calls are still carried out. */
export function useStanding(): Standing {
  return useSyncExternalStore(onStanding, getStanding, () => 'in');
}
