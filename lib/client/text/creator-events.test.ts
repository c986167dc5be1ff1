import { describe, expect, it } from 'vitest';
import { eventTexts, logText } from './creator-events';

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

describe('the change log of a creator', () => {
  const log = (
    category: Parameters<typeof logText>[0]['category'],
    subject: string,
    from: string | null,
    to: string | null,
  ) => logText({ category, subject, from, to });

  it.each([
    ['milestone', '10000', null, '10250', 'Passed 10,000 followers, with 10,250', null],
    ['profile_change', 'handle', 'ada', 'ada.b', 'Handle changed', { from: '@ada', to: '@ada.b' }],
    ['profile_change', 'avatar', 'https://a/1', 'https://a/2', 'New picture', null],
    ['tracking', 'added', null, null, 'Added to the project', null],
    ['tracking', 'added', null, 'selective', 'Added to the project, tracking mode Selective', null],
    ['tracking', 'removed', null, null, 'Removed from the project', null],
    [
      'tracking',
      'tracking_mode',
      'auto',
      'selective',
      'Tracking mode changed',
      { from: 'Automatic', to: 'Selective' },
    ],
    [
      'tracking',
      'tracking_start_date',
      null,
      '2026-03-01',
      'Start date changed',
      { from: 'No start date', to: '1 Mar 2026' },
    ],
    ['tracking', 'tracking_disabled', 'false', 'true', 'Captures paused', null],
    ['tracking', 'tracking_disabled', 'true', 'false', 'Captures resumed', null],
    [
      'tracking',
      'display_name_override',
      null,
      'Ada',
      'Chosen name changed',
      { from: 'No chosen name', to: 'Ada' },
    ],
    ['video_status', 'included', null, '3', '3 videos approved', null],
    ['video_status', 'excluded', null, '1', '1 video excluded', null],
  ] as const)('says a %s of %s from %s to %s as “%s”', (category, subject, from, to, title, change) => {
    expect(log(category, subject, from, to)).toEqual({ title, change });
  });
});
