'use client';

import { useState } from 'react';
import { areShortcutsOn, setShortcutsOn } from '@/components/dashboard/palette/shortcuts';
import { Kbd } from '@/components/ui/kbd';
import { Dialog, DialogContent } from '@/components/ui/overlays/dialog';
import { GRAINS } from '@/lib/time/grains';

/** The grains that have a key. */
const KEYED = Object.values(GRAINS).flatMap(({ key, noun }) => (key === null ? [] : [{ key, noun }]));

const KEYS: readonly [keys: string[], text: string][] = [
  [['/'], 'Search, or switch what is shown'],
  [KEYED.map(({ key }) => key), `Bucket: ${KEYED.map(({ noun }) => noun).join(', ')}`],
  [['c'], 'Compare with the prior period'],
  [['b'], 'Next breakdown'],
  [['n'], 'New note'],
  [['⇧', '→'], 'Move a note by a day, once it has the focus'],
  [['e'], 'Export: CSV, PNG, link, curl'],
  [['←', '→'], 'Move through the chart, once it has the focus'],
  [['↵'], 'Open the bucket under the crosshair'],
  [['?'], 'This list'],
];

/** The list of keys, and a switch for people whose tools press them by accident. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const [isOn, setIsOn] = useState(areShortcutsOn);
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent title="Keyboard">
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-5 gap-y-2 px-5 py-4">
          {KEYS.map(([keys, text]) => (
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
