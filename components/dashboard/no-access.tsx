'use client';

import dynamic from 'next/dynamic';

/** Shown for a page that does not exist, or not for this person. Loaded with the first one. */
export const NoAccess = dynamic(() => import('./no-access-state').then((module) => module.NoAccessState));
