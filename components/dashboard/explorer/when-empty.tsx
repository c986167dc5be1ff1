'use client';

import dynamic from 'next/dynamic';

/** In place of a page of numbers. Its script is loaded only where it is shown: few organisations are without captures. */
export const WhenEmpty = dynamic(() =>
  import('@/components/dashboard/nothing-yet').then((module) => module.NothingYet),
);
