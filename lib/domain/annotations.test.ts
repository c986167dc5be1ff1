import { describe, expect, it } from 'vitest';
import { autoAnnotationId, autoAnnotationTitle } from './annotations';

describe('an auto annotation', () => {
  it.each([
    [['bio'], 'Profile bio changed'],
    [['avatar', 'bio'], 'Profile bio and avatar changed'],
    [
      ['verification', 'avatar', 'bio', 'display_name', 'handle'],
      'Profile handle, display name, bio, avatar and verification changed',
    ],
  ])('of the fields %j is called %s', (fields, title) => {
    expect(autoAnnotationTitle('creator_profile_change', fields)).toBe(title);
  });

  it.each([
    [['1000'], 'Reached 1K followers'],
    [['25000', '5000', '10000'], 'Reached 25K followers'],
    [['2500000'], 'Reached 2.5M followers'],
    [['1000000000'], 'Reached 1B followers'],
  ])('of the milestones %j is called %s', (milestones, title) => {
    expect(autoAnnotationTitle('creator_milestone', milestones)).toBe(title);
  });

  it('of a campaign says what happened', () => {
    expect(autoAnnotationTitle('campaign_created', [])).toBe('Campaign created');
    expect(autoAnnotationTitle('readme_changed', [])).toBe('README changed');
  });

  it('has an id of its kind, entity and instant', () => {
    expect(autoAnnotationId('creator_milestone', 'c0ffee', '2026-03-01T08:00:00.000Z')).toBe(
      'auto:creator_milestone:c0ffee:2026-03-01T08:00:00.000Z',
    );
  });
});
