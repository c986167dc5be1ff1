'use client';

import { type KeyList, KeysDialog } from '@/components/dashboard/palette/keys-dialog';

const MOVING: KeyList = [
  [['j'], 'Next video'],
  [['k'], 'Previous video'],
  [['↵'], 'Open the video'],
];
const DECIDING: KeyList = [
  [['a'], 'Approve the video, or all selected ones'],
  [['x'], 'Exclude the video, or all selected ones'],
  [['u'], 'Undo the last decision'],
  [['Space'], 'Select the video'],
  [['⇧', 'Space'], 'Select all from the last selected video to this one'],
];
const EVERYWHERE: KeyList = [
  [['/'], 'Search or switch'],
  [['?'], 'This list'],
];

/** The keys of the inbox. */
export function InboxKeys({ canDecide, onClose }: { canDecide: boolean; onClose: () => void }) {
  return <KeysDialog keys={[...MOVING, ...(canDecide ? DECIDING : []), ...EVERYWHERE]} onClose={onClose} />;
}
