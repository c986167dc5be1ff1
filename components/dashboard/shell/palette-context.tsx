'use client';

import dynamic from 'next/dynamic';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { useShortcuts } from './shortcuts';

// Comes when it is first opened: nobody needs it for the first paint.
const Palette = dynamic(() => import('./palette').then((module) => module.Palette), { ssr: false });

const Context = createContext<{ open: () => void } | null>(null);

/** The search over everything, opened with `/` from any page. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const open = useCallback(() => {
    setWasOpened(true);
    setIsOpen(true);
  }, []);
  useShortcuts(useMemo(() => ({ '/': open }), [open]));
  return (
    <Context value={useMemo(() => ({ open }), [open])}>
      {children}
      {wasOpened && <Palette isOpen={isOpen} onOpenChange={setIsOpen} />}
    </Context>
  );
}

export function usePalette(): { open: () => void } {
  const palette = useContext(Context);
  if (!palette) throw new Error('Only inside the dashboard');
  return palette;
}
