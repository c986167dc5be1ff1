'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { buttonStyle } from '@/components/ui/button';
import { LogIn, LogOut } from '@/components/ui/icons/icons';
import { callApi, isFailure } from '@/lib/client/api/api';
import { setSessionState } from '@/lib/client/page/session-state';
import { useShell } from '../context';
import { useSessionState } from '../use-session-state';

/**
 * Says that the server refuses this page's calls, and what to do. The page and its input stay as they are. When the
 * person returns to the tab, the notice checks whether access is back.
 */
export function SignedOut() {
  const { me } = useShell();
  const client = useQueryClient();
  const sessionState = useSessionState();

  useEffect(() => {
    if (sessionState === 'signed_in') return;
    const look = async () => {
      if (document.visibilityState !== 'visible') return;
      try {
        await callApi('getMe');
        setSessionState('signed_in');
        client.invalidateQueries();
      } catch (error) {
        // Signed out or no longer a member: the call has already set which.
        if (!isFailure(error)) throw error;
      }
    };
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [sessionState, client]);

  if (sessionState === 'signed_in') return null;
  const isOut = sessionState === 'signed_out';
  const Icon = isOut ? LogIn : LogOut;
  return createPortal(
    <div
      role="alert"
      ref={keepWindowsOpen}
      className="pointer-events-auto fixed inset-x-0 top-3 z-[60] mx-auto flex w-[min(560px,calc(100vw-24px))] items-center gap-3 rounded-tip bg-raised px-4 py-3 shadow-float"
    >
      <Icon className="size-4 shrink-0 text-warn" aria-hidden />
      <p className="min-w-0 flex-1">
        <b className="font-semibold">
          {isOut ? 'You are signed out.' : `You are no longer a member of ${me.organisation.name}.`}
        </b>{' '}
        <span className="text-ink-2">
          {isOut
            ? 'Nothing is saved until you sign in again. What you typed is still here.'
            : 'Nothing you do on this page is saved.'}
        </span>
      </p>
      {isOut ? (
        <a href="/login" target="_blank" rel="noopener" className={buttonStyle({ variant: 'primary' })}>
          Sign in
        </a>
      ) : (
        // No router link: another organisation needs a new document.
        <a href="/" className={buttonStyle({ variant: 'primary' })}>
          Leave this page
        </a>
      )}
    </div>,
    document.body,
  );
}

/** An open dialog would treat a click here as one outside, and close with its input. */
function keepWindowsOpen(notice: HTMLElement | null) {
  notice?.addEventListener('pointerdown', (event) => event.stopPropagation());
}
