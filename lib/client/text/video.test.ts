import { describe, expect, it } from 'vitest';
import { cutText, videoLine, videoName } from './video';

const words =
  'One morning in the workshop, with the new blades and a very patient apprentice behind the camera';

describe('the name of a video', () => {
  it('is its label, with its whole caption for readers who want it', () => {
    expect(videoName({ label: 'First dance', caption: '\n First dance \nsecond line ' })).toEqual({
      short: 'First dance',
      full: 'First dance \nsecond line',
    });
    expect(videoName({ label: 'Video 7', caption: null })).toEqual({ short: 'Video 7', full: 'Video 7' });
    expect(videoName({ label: 'Video 7', caption: ' \n ' })).toEqual({ short: 'Video 7', full: 'Video 7' });
  });

  it('ends with … at the end of a word where the label was cut', () => {
    const { short, full } = videoName({ label: words.slice(0, 80), caption: words });
    expect(short).toBe('One morning in the workshop, with the new blades and a very patient apprentice…');
    expect(full).toBe(words);
  });
});

describe('the line of a video', () => {
  it('is the first non-blank line of its caption, uncut', () => {
    const caption = `\n  \r\n${words} \r\n#skit`;
    expect(videoLine({ label: words.slice(0, 80), caption })).toBe(words);
  });
  it('is its label if it has no caption', () => {
    expect(videoLine({ label: 'Video 7', caption: null })).toBe('Video 7');
    expect(videoLine({ label: '@one' })).toBe('@one');
  });
});

describe('a cut text', () => {
  it('keeps what fits', () => {
    expect(cutText('x'.repeat(80))).toBe('x'.repeat(80));
  });
  it('is cut inside a very long word, and never inside a character', () => {
    expect(cutText('😀'.repeat(81))).toBe(`${'😀'.repeat(79)}…`);
    expect([...cutText(`a ${'ホ'.repeat(100)}`)]).toHaveLength(80);
  });
  it('keeps a word that ends exactly there', () => {
    expect(cutText(`${'a'.repeat(70)} ${'b'.repeat(8)} cc`)).toBe(`${'a'.repeat(70)} ${'b'.repeat(8)}…`);
  });
});
