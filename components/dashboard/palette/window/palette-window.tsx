'use client';

import { useState } from 'react';
import { usePaletteState } from '@/components/dashboard/palette/palette-context';
import { windowOnDemand } from '@/components/ui/on-demand/window-code';

// Loaded when first opened: the first paint does not need them.
const Palette = windowOnDemand(() => import('./palette').then((module) => module.Palette));
const NewCampaignDialog = windowOnDemand(() =>
  import('@/components/dashboard/campaign/forms/new-campaign-dialog').then(
    (module) => module.NewCampaignDialog,
  ),
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
