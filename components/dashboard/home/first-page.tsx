'use client';

import dynamic from 'next/dynamic';

/** Home of an organisation without any capture. Not in the script of the home page, which has the same address. */
export const FirstPage = dynamic(() => import('./without-captures').then((module) => module.WithoutCaptures));
