'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';

// Loaded with the first toast: the first paint does not need them.
const host = () => import('./toast-host');
const Host = dynamic(() => host().then((module) => module.Toaster), { ssr: false });

let mount: (() => void) | null = null;
let ready: () => void = () => {};
/** What is said before the place exists would be lost. */
const isReady = new Promise<void>((resolve) => {
  ready = resolve;
});

/** The place toasts appear in, once there is one. */
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
  mount?.();
  await isReady;
  run((await host()).toast);
}

/** Says what was done, with a way to take it back, or on. */
export function say(message: string, way?: { label: string; run: () => void }): void {
  show((toast) => toast(message, way ? { action: { label: way.label, onClick: way.run } } : undefined));
}

/** Says what went wrong, with a way on; stays until it is closed. */
export function sayError(message: string, wayOn?: { label: string; run: () => void }): void {
  const action = wayOn ? { action: { label: wayOn.label, onClick: wayOn.run } } : {};
  show((toast) => toast.error(message, { duration: Number.POSITIVE_INFINITY, closeButton: true, ...action }));
}
