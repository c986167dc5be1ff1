import { describe, expect, it } from 'vitest';
import { applyMark } from './markdown-edit';

describe('the buttons over a note’s text', () => {
  it('mark the selection and keep it selected', () => {
    expect(applyMark('bold', 'Still in Love', 0, 5)).toEqual({ text: '**Still** in Love', from: 2, to: 7 });
    expect(applyMark('italic', 'ab', 2, 2)).toEqual({ text: 'ab__', from: 3, to: 3 });
  });

  it('remove the mark again', () => {
    expect(applyMark('bold', '**Still** in Love', 2, 7)).toEqual({ text: 'Still in Love', from: 0, to: 5 });
  });

  it('make a link and select its address', () => {
    const edited = applyMark('link', 'boost from 8 Jan', 11, 16);
    expect(edited.text).toBe('boost from [8 Jan](https://)');
    expect(edited.text.slice(edited.from, edited.to)).toBe('https://');
  });

  it('make items of every line touched, and plain lines of items', () => {
    const text = 'first\nsecond\nthird';
    const listed = applyMark('list', text, 7, 14);
    expect(listed.text).toBe('first\n- second\n- third');
    expect(applyMark('list', listed.text, listed.from, listed.to).text).toBe(text);
  });
});
