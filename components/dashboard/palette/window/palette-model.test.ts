import { describe, expect, it } from 'vitest';
import {
  dueOf,
  isNamed,
  isWholeName,
  type Listed,
  move,
  NOTHING_TYPED,
  selectedOf,
  type,
} from './palette-model';

const list = (keys: string, isCurrent = true): Listed<{ key: string }> => ({
  rows: [...keys].map((key) => ({ key })),
  isCurrent,
});

describe('the selected row', () => {
  it('is the first as soon as a list arrives', () => {
    expect(selectedOf(NOTHING_TYPED, list('abc'))?.key).toBe('a');
    expect(selectedOf(type('x'), list('de'))?.key).toBe('d');
    expect(selectedOf(NOTHING_TYPED, list(''))).toBeNull();
  });

  it('follows the arrows around the list', () => {
    const down = move(NOTHING_TYPED, list('abc'), 1);
    expect(selectedOf(down, list('abc'))?.key).toBe('b');
    expect(selectedOf(move(down, list('abc'), -2), list('abc'))?.key).toBe('c');
    expect(selectedOf(move(NOTHING_TYPED, list('abc'), -1), list('abc'))?.key).toBe('c');
  });

  it('is the first again after another letter, or once the picked row is gone', () => {
    const down = move(NOTHING_TYPED, list('abc'), 1);
    expect(selectedOf(type('x'), list('abc'))?.key).toBe('a');
    expect(selectedOf(down, list('cd'))?.key).toBe('c');
  });

  it('is none in the list of an older text, where the arrows do nothing', () => {
    expect(selectedOf(type('x'), list('abc', false))).toBeNull();
    expect(move(type('x'), list('abc', false), 1)).toEqual(type('x'));
  });
});

describe('Enter', () => {
  const entered = { ...type('x'), isEntered: true };

  it('opens the first row of the text’s own list, however late it arrives', () => {
    expect(dueOf(entered, list('abc', false))).toBeNull();
    expect(dueOf(entered, list('de'))?.key).toBe('d');
  });

  it('is forgotten with the next letter', () => expect(dueOf(type('xy'), list('de'))).toBeNull());

  it('opens nothing if nothing was found', () => expect(dueOf(entered, list(''))).toBeNull());
});

describe('a page or action', () => {
  it.each([
    ['New campaign', 'new cam', true],
    ['New campaign', 'CAMP', true],
    ['New campaign', 'paign', false],
    ['Settings', '', true],
  ])('%s is found by “%s”: %s', (label, text, is) => expect(isNamed(label, text)).toBe(is));

  it('comes first only for its whole name', () => {
    expect(isWholeName('Import', ' import ')).toBe(true);
    expect(isWholeName('Campaigns', 'camp')).toBe(false);
  });
});
