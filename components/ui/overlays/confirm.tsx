'use client';

import dynamic from 'next/dynamic';

/** Asks before something that cannot be undone; names the thing and what follows. Loaded when it first asks. */
export const Confirm = dynamic(() => import('./confirm-dialog').then((module) => module.ConfirmDialog), {
  ssr: false,
});
