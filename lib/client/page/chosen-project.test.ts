import { describe, expect, it } from 'vitest';
import { inProject } from './chosen-project';
import { projectAddress } from './project-address';

describe('a link', () => {
  it('keeps the chosen project', () => {
    expect(inProject('/campaigns', 'p')).toBe('/campaigns?project=p');
    expect(inProject('/videos?creator_id=c#top', 'p')).toBe('/videos?creator_id=c&project=p#top');
  });

  it('stays as it is without one, with its own, or when it leads elsewhere', () => {
    expect(inProject('/videos?creator_id=a,b', null)).toBe('/videos?creator_id=a,b');
    expect(inProject('/videos?project=q', 'p')).toBe('/videos?project=q');
    for (const href of ['#top', 'https://example.com/', '//example.com/', 'mailto:a@example.com']) {
      expect(inProject(href, 'p')).toBe(href);
    }
  });
});

describe('choosing a project', () => {
  const choose = (address: string, project: string | null) => {
    const [pathname = '', search] = address.split('?');
    return projectAddress(pathname, new URLSearchParams(search), project);
  };

  it('stays on home and on lists, with their order and without what belongs to the project before', () => {
    expect(choose('/?range=7d', 'p')).toBe('/?range=7d&project=p');
    expect(choose('/videos?project=q&sort=views&cursor=x&skipped=50&creator_id=c', 'p')).toBe(
      '/videos?sort=views&project=p',
    );
    expect(choose('/inbox?creator_id=c&posted_from=2026-03-01', 'p')).toBe(
      '/inbox?posted_from=2026-03-01&project=p',
    );
    expect(choose('/insights?tab=creators&campaign_id=c&like=a&range=7d', 'p')).toBe(
      '/insights?tab=creators&range=7d&project=p',
    );
  });

  it('leads from an entity to its list, and from other pages home', () => {
    expect(choose('/campaigns/1?tab=notes', 'p')).toBe('/campaigns?project=p');
    expect(choose('/settings', 'p')).toBe('/?project=p');
    expect(choose('/projects/1', 'p')).toBe('/?project=p');
  });

  it('shows all projects on the same page', () => {
    expect(choose('/creators?project=q&platform=tiktok', null)).toBe('/creators?platform=tiktok');
    expect(choose('/campaigns/1?tab=notes&project=q', null)).toBe('/campaigns/1?tab=notes');
    expect(choose('/settings?project=q', null)).toBe('/settings');
  });
});
