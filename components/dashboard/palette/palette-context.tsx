'use client';

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { Picking } from './picking';
import { useShortcuts } from './shortcuts';

interface PaletteControl {
  open: () => void;
  pick: (picking: Picking) => void;
}

/** The state of the window. */
interface PaletteState {
  isOpen: boolean;
  /** Set while choosing another entity to compare; the page is not left. */
  picking: Picking | null;
  close: () => void;
}

const Context = createContext<{ control: PaletteControl; state: PaletteState } | null>(null);

/** Opens the search over entities, pages and actions, with `/` from any page. Its window is `window/`. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  const [picking, setPicking] = useState<Picking | null>(null);
  const pick = useCallback((what: Picking | null) => {
    setPicking(what);
    setIsOpen(true);
  }, []);
  const close = useCallback(() => setIsOpen(false), []);
  const control = useMemo(() => ({ open: () => pick(null), pick }), [pick]);
  useShortcuts(useMemo(() => ({ '/': control.open }), [control]));
  const value = useMemo(
    () => ({ control, state: { isOpen, picking, close } }),
    [control, isOpen, picking, close],
  );
  return <Context value={value}>{children}</Context>;
}

function usePaletteContext() {
  const palette = useContext(Context);
  if (!palette) throw new Error('usePalette outside the dashboard');
  return palette;
}

export function usePalette(): PaletteControl {
  return usePaletteContext().control;
}

export function usePaletteState(): PaletteState {
  return usePaletteContext().state;
}
