'use client';

import { useSyncExternalStore } from 'react';
import { getStanding, onStanding, type Standing } from '@/lib/client/page/standing';

/** Whether the server still accepts this page's calls. */
export function useStanding(): Standing {
  return useSyncExternalStore(onStanding, getStanding, () => 'in');
}
