'use client';

import dynamic from 'next/dynamic';

/** In place of a page whose address names a project that the organisation does not have. Loaded with the first one. */
export const UnknownProject = dynamic(() =>
  import('./unknown-project-page').then((module) => module.UnknownProjectPage),
);
