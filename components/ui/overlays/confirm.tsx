'use client';

import { windowOnDemand } from '@/components/ui/on-demand/window-code';

/** Asks before an action that cannot be undone; names the object and the consequences. Loaded on first use. */
export const Confirm = windowOnDemand(() =>
  import('./confirm-dialog').then((module) => module.ConfirmDialog),
);
