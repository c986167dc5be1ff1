'use client';

import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import { watchTyping } from '@/lib/client/page/unsaved';
import { useSessionState } from '../use-session-state';

// Few pages outlive their session.
const SignedOut = dynamic(() => import('./signed-out').then((module) => module.SignedOut), { ssr: false });

/** Says that the server refuses this page's calls, once it does. */
export function SessionNotice() {
  const sessionState = useSessionState();
  useEffect(watchTyping, []);
  return sessionState === 'signed_in' ? null : <SignedOut />;
}
