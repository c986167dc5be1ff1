import { expect, it } from 'vitest';
import { folderInMemory } from './memory.mjs';

const mounts = (options: string) =>
  ['/dev/vda / ext4 rw,relatime 0 0', `tmpfs /dev/shm tmpfs ${options} 0 0`, 'tmpfs /run tmpfs ro 0 0'].join(
    '\n',
  );

it.each([
  ['has room', mounts('rw,nosuid,nodev,size=8g'), 8e9, '/dev/shm'],
  ['is small, as in a container', mounts('rw,nosuid,nodev,size=65536k'), 64e6, undefined],
  ['may hold no programs', mounts('rw,nosuid,nodev,noexec,relatime'), 8e9, undefined],
  ['is read only', mounts('ro,relatime'), 8e9, undefined],
  ['is a folder of the disk', '/dev/vda / ext4 rw,relatime 0 0', 8e9, undefined],
  ['does not exist', '', 8e9, undefined],
])('says whether to use a folder that %s', (_, mounts, freeBytes, folder) => {
  expect(folderInMemory(mounts, () => freeBytes)).toBe(folder);
});
