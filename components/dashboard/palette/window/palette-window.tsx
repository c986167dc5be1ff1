'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { usePaletteState } from '@/components/dashboard/palette/palette-context';

// Loaded when first opened: the first paint does not need them.
const Palette = dynamic(() => import('./palette').then((module) => module.Palette), { ssr: false });
const NewCampaignDialog = dynamic(
  () =>
    import('@/components/dashboard/campaign/forms/new-campaign-dialog').then(
      (module) => module.NewCampaignDialog,
    ),
  { ssr: false },
);

/** The search window, and the forms that its actions open. */
export function PaletteWindow() {
  const { isOpen, picking, close } = usePaletteState();
  const [isNaming, setIsNaming] = useState(false);
  return (
    <>
      {isOpen && <Palette picking={picking} onClose={close} onNewCampaign={() => setIsNaming(true)} />}
      {isNaming && <NewCampaignDialog onClose={() => setIsNaming(false)} />}
    </>
  );
}
