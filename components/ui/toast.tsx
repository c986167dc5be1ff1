'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
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

/** Reports a success, with an action to undo it or continue. */
export function say(message: string, way?: { label: string; run: () => void }): void {
  show((toast) => toast(message, way ? { action: { label: way.label, onClick: way.run } } : undefined));
}

/** The same for one of many like actions in a row: makes a `say` whose messages take the place of the one before. */
export function makeSayLast(): typeof say {
  let last: string | number | undefined;
  return (message, way) => {
    show((toast) => {
      if (last !== undefined) toast.dismiss(last);
      last = toast(message, way ? { action: { label: way.label, onClick: way.run } } : undefined);
    });
  };
}

/** Reports a failure, with an action; stays until it is closed. */
export function sayError(message: string, wayOn?: { label: string; run: () => void }): void {
  const action = wayOn ? { action: { label: wayOn.label, onClick: wayOn.run } } : {};
  show((toast) => toast.error(message, { duration: Number.POSITIVE_INFINITY, closeButton: true, ...action }));
}
