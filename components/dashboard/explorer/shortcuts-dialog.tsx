'use client';

import { type KeyList, KeysDialog } from '@/components/dashboard/palette/keys-dialog';
import { GRAINS } from '@/lib/time/grains';

/** The grains that have a key. */
const KEYED = Object.values(GRAINS).flatMap(({ key, noun }) => (key === null ? [] : [{ key, noun }]));

const KEYS: KeyList = [
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

/** The list of the explorer's keys. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return <KeysDialog keys={KEYS} onClose={onClose} />;
}
