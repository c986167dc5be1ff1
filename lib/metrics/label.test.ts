import { describe, expect, it } from 'vitest';
import { creatorLabel, videoLabel } from './label';

describe('a creator’s label', () => {
  it.each([
    ['the handle with one @', 'mara', 'Mara K.', '@mara'],
    ['the handle that already has its @', '@mara', 'Mara K.', '@mara'],
    ['the display name without a handle', null, 'Mara K.', 'Mara K.'],
    ['the display name where the handle is blank', '  ', 'Mara K.', 'Mara K.'],
    ['the display name where the handle is an @ alone', '@', 'Mara K.', 'Mara K.'],
    ['the display name if the handle is invisible', '\u200b\u2060', 'Mara K.', 'Mara K.'],
    ['the display name trimmed', null, '  Mara K. ', 'Mara K.'],
    ['the platform id without either', null, null, '6611'],
    ['the platform id where both are blank', '', ' \n ', '6611'],
    ['the platform id if the name is invisible', null, '\u200e\u200b', '6611'],
  ])('is %s', (_, handle, name, label) => {
    expect(creatorLabel(handle, name, '6611')).toBe(label);
  });
});

describe('a video’s label', () => {
  it.each([
    ['the caption', 'Our launch', 'Our launch'],
    ['its first line', 'Our launch\nmore below', 'Our launch'],
    ['its first line that is not blank', '\n \t\r\n\u2028  Our launch  \nmore', 'Our launch'],
    ['its first line that a reader can see', '\u200b\nOur launch', 'Our launch'],
    ['the platform id without a caption', null, 'Video 7001'],
    ['the platform id where the caption is empty', '', 'Video 7001'],
    ['the platform id where every line is blank', ' \n\t\n \r\n', 'Video 7001'],
    ['the platform id if the caption is invisible', '\u200b\u2060', 'Video 7001'],
  ])('is %s', (_, caption, label) => {
    expect(videoLabel(caption, '7001')).toBe(label);
  });

  it('is cut at 80 code points', () => {
    expect(videoLabel('x'.repeat(80), '7001')).toBe('x'.repeat(80));
    expect(videoLabel('x'.repeat(81), '7001')).toBe('x'.repeat(80));
  });

  it('counts an emoji as one character and never halves one', () => {
    const label = videoLabel('🐐'.repeat(100), '7001');
    expect(label).toBe('🐐'.repeat(80));
    expect(label).toHaveLength(160);
  });

  it('is trimmed before it is cut', () => {
    expect(videoLabel(`   ${'x'.repeat(80)}`, '7001')).toBe('x'.repeat(80));
  });
});
