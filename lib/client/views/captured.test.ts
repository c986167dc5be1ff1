import { describe, expect, it } from 'vitest';
import { capturedOf } from './captured';

const row = (own: string | null, videos: string | null) => ({
  last_captured_at: own,
  videos_last_captured_at: videos,
});

describe('the freshness of a creator', () => {
  it('is that of its videos, even if its profile was captured long ago or never', () => {
    expect(capturedOf(row('2026-11-03', '2026-11-28'))).toEqual({ at: '2026-11-28', what: 'capture' });
    expect(capturedOf(row(null, '2026-11-28'))).toEqual({ at: '2026-11-28', what: 'capture' });
  });

  it('names the videos if the profile is fresher', () => {
    expect(capturedOf(row('2026-11-28', '2026-11-03'))).toEqual({ at: '2026-11-03', what: 'video capture' });
  });

  it('is that of its profile if it has no video, and for followers', () => {
    expect(capturedOf(row('2026-11-03', null))).toEqual({ at: '2026-11-03', what: 'capture' });
    expect(capturedOf(row('2026-11-03', '2026-11-28'), true)).toEqual({
      at: '2026-11-03',
      what: 'profile capture',
    });
    expect(capturedOf(row(null, '2026-11-28'), true)).toEqual({ at: null, what: 'profile capture' });
  });
});
