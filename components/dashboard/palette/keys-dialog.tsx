'use client';

import { useState } from 'react';
import { Kbd } from '@/components/ui/kbd';
import { Dialog, DialogContent } from '@/components/ui/overlays/dialog';
import { areShortcutsOn, setShortcutsOn } from './shortcuts';

/** Keys, and what they do. */
export type KeyList = readonly (readonly [keys: readonly string[], text: string])[];

/** The list of a page's keys, and a switch for people whose tools press them by accident. */
export function KeysDialog({ keys: list, onClose }: { keys: KeyList; onClose: () => void }) {
  const [isOn, setIsOn] = useState(areShortcutsOn);
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent title="Keyboard">
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-5 gap-y-2 px-5 py-4">
          {list.map(([keys, text]) => (
            <div key={text} className="contents">
              <dt className="flex gap-1">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <label className="flex items-center gap-2.5 border-line border-t px-5 py-3">
          <input
            type="checkbox"
            checked={isOn}
            className="size-4 accent-accent"
            onChange={(event) => {
              setIsOn(event.target.checked);
              setShortcutsOn(event.target.checked);
            }}
          />
          Single keys are on
        </label>
      </DialogContent>
    </Dialog>
  );
}
