'use client';

import dynamic from 'next/dynamic';

/** Asks before an action that cannot be undone; names the object and the consequences. Loaded on first use. */
export const Confirm = dynamic(() => import('./confirm-dialog').then((module) => module.ConfirmDialog), {
  ssr: false,
});
