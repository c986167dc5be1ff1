import { describe, expect, it } from 'vitest';
import { eventTexts } from './creator-events';

const change = (subject: string, from: string | null, to: string | null) =>
  ({ category: 'profile_change', subject, from, to }) as const;

describe('the events of a creator', () => {
  it('say from what to what a profile changed, in the words of people', () => {
    expect(
      eventTexts([
        change('handle', 'ada', '@ada.b'),
        change('display_name', 'Ada', 'Ada B.'),
        change('bio', '', 'Runner'),
        change('verification', 'false', 'true'),
      ]),
    ).toEqual([
      { label: 'Handle', from: '@ada', to: '@ada.b' },
      { label: 'Display name', from: 'Ada', to: 'Ada B.' },
      { label: 'Bio', from: '(empty)', to: 'Runner' },
      { label: 'Verified', from: 'No', to: 'Yes' },
    ]);
  });

  it('never show the address of a picture', () => {
    expect(eventTexts([change('avatar', 'https://a/1', 'https://a/2')])).toEqual([
      { label: 'Avatar', from: null, to: 'A new picture' },
    ]);
  });

  it('name the count that crossed several thresholds once', () => {
    const crossed = (subject: string) =>
      ({ category: 'milestone', subject, from: null, to: '5100' }) as const;
    expect(eventTexts([crossed('1000'), crossed('5000')])).toEqual([
      { label: 'Followers', from: null, to: '5,100' },
    ]);
  });
});
