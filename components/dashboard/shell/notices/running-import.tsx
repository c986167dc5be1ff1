'use client';

import dynamic from 'next/dynamic';
import { useRunningImport } from '@/lib/client/import/running';

// Few pages are visited during an import.
const ImportCard = dynamic(() => import('./import-card').then((module) => module.ImportCard), { ssr: false });

/** An import that continues while the person visits other pages. */
export function RunningImport() {
  return useRunningImport() && <ImportCard />;
}
