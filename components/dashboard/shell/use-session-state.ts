'use client';

import { useSyncExternalStore } from 'react';
import { getSessionState, onSessionState, type SessionState } from '@/lib/client/page/session-state';

/** Whether the server still accepts this page's calls. */
export function useSessionState(): SessionState {
  return useSyncExternalStore(onSessionState, getSessionState, () => 'signed_in');
}
