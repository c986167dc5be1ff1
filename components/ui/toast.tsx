'use client';

import dynamic from 'next/dynamic';
import { type MouseEvent, useEffect, useState } from 'react';
import { noteReached, reportMissing } from './on-demand/missing-code';

// Loaded with the first toast: the first paint does not need them.
const host = () => import('./toast-host');
const Host = dynamic(() => host().then((module) => module.Toaster), { ssr: false });

let mount: (() => void) | null = null;
let ready: () => void = () => {};
/** Keeps toasts that are shown before the host exists. */
const isReady = new Promise<void>((resolve) => {
  ready = resolve;
});

/** The host of toasts, once it has mounted. */
export function Toaster() {
  const [isMounted, setIsMounted] = useState(false);
  useEffect(() => {
    mount = () => setIsMounted(true);
    return () => {
      mount = null;
    };
  }, []);
  return isMounted ? <Host onReady={ready} /> : null;
}

async function show(run: (toast: Awaited<ReturnType<typeof host>>['toast']) => void): Promise<void> {
  const loaded = await host().catch(reportMissing);
  if (!loaded) return;
  noteReached();
  mount?.();
  await isReady;
  run(loaded.toast);
}

/** What the button of a toast does. */
export interface ToastAction {
  label: string;
  run: () => void;
}

/** Reports a success, with an action to undo it or continue. */
export function say(message: string, action?: ToastAction): void {
  show((toast) => toast(message, withButton(action)));
}

/** The same for one of many like actions in a row: makes a `say` whose messages take the place of the one before. */
export function makeSayLast(): typeof say {
  let last: string | number | undefined;
  return (message, action) => {
    show((toast) => {
      if (last !== undefined) toast.dismiss(last);
      last = toast(message, withButton(action));
    });
  };
}

/** Reports a failure, with an action; stays until it is closed. */
export function sayError(message: string, action?: ToastAction): void {
  const options = { duration: Number.POSITIVE_INFINITY, closeButton: true };
  show((toast) => toast.error(message, { ...options, ...withButton(action) }));
}

/**
 * The options of a toast with a button. Once pressed, it gives up the focus, and the toaster returns it to what had it
 * before. Otherwise the toaster would do so whenever it next renders without the button, and might take the focus from
 * what the action has focused.
 */
function withButton(action: ToastAction | undefined) {
  if (!action) return {};
  const onClick = (event: MouseEvent<HTMLButtonElement>) => {
    event.currentTarget.blur();
    action.run();
  };
  return { action: { label: action.label, onClick } };
}
