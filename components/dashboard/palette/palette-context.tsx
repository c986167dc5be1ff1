'use client';

import dynamic from 'next/dynamic';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { Picking } from './picking';
import { useShortcuts } from './shortcuts';

// Loaded when first opened: the first paint does not need them.
const Palette = dynamic(() => import('./palette').then((module) => module.Palette), { ssr: false });
const NewCampaignDialog = dynamic(
  () => import('@/components/dashboard/campaign/new-campaign').then((module) => module.NewCampaignDialog),
  { ssr: false },
);

interface PaletteControl {
  open: () => void;
  pick: (picking: Picking) => void;
}

const Context = createContext<PaletteControl | null>(null);

/** The search over entities, pages and actions, opened with `/` from any page. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const [picking, setPicking] = useState<Picking | null>(null);
  const [isNaming, setIsNaming] = useState(false);
  const pick = useCallback((what: Picking | null) => {
    setPicking(what);
    setWasOpened(true);
    setIsOpen(true);
  }, []);
  const open = useCallback(() => pick(null), [pick]);
  useShortcuts(useMemo(() => ({ '/': open }), [open]));
  return (
    <Context value={useMemo(() => ({ open, pick }), [open, pick])}>
      {children}
      {wasOpened && (
        <Palette
          isOpen={isOpen}
          picking={picking}
          onOpenChange={setIsOpen}
          onNewCampaign={() => setIsNaming(true)}
        />
      )}
      {isNaming && <NewCampaignDialog onClose={() => setIsNaming(false)} />}
    </Context>
  );
}

export function usePalette(): PaletteControl {
  const palette = useContext(Context);
  if (!palette) throw new Error('usePalette outside the dashboard');
  return palette;
}
