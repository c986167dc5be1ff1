import { describe, expect, it } from 'vitest';
import type { AnnotationRow, BaselineRow } from '@/lib/data/analytics/context';
import { toAnnotations } from '@/lib/data/annotations/rows';
import { uuid } from '@/tests/fixtures/analytics-answer';
import { toBaselines } from './to-answer';

const AT = Date.parse('2026-03-01T08:00:00.123Z');

function row(fields: Partial<AnnotationRow>): AnnotationRow {
  return {
    kind: 'user',
    id: null,
    scope: 'creator',
    entity_id: uuid(1),
    entity_label: null,
    at_ms: AT,
    title: null,
    body_md: null,
    author_id: null,
    author_name: null,
    subjects: null,
    ...fields,
  };
}

const auto = (fields: Partial<AnnotationRow>) => toAnnotations([row(fields)])[0];

describe('an annotation written by a person', () => {
  it('comes with its author’s text, and the instant in UTC with milliseconds', () => {
    const written = row({
      id: uuid(7),
      title: 'Paid boost',
      body_md: '**bold**',
      author_id: uuid(8),
      author_name: 'Mara',
    });
    expect(toAnnotations([written])).toEqual([
      {
        id: uuid(7),
        source: 'user',
        kind: 'user',
        scope: 'creator',
        entity_id: uuid(1),
        at: '2026-03-01T08:00:00.123Z',
        title: 'Paid boost',
        body_md: '**bold**',
        author_id: uuid(8),
        author_name: 'Mara',
      },
    ]);
  });

  it('has an entity_label exactly if it is inherited from a parent', () => {
    const [own, inherited] = toAnnotations([
      row({ id: uuid(7), title: 'own' }),
      row({ id: uuid(8), title: 'inherited', entity_label: '@parent', at_ms: AT + 1 }),
    ]);
    expect(own).not.toHaveProperty('entity_label');
    expect(inherited).toHaveProperty('entity_label', '@parent');
  });
});

describe('an auto annotation', () => {
  it.each([
    ['creator_profile_change', ['bio']],
    ['creator_milestone', ['1000']],
    ['campaign_created', null],
    ['readme_changed', null],
  ] as const)('of kind %s has the synthetic id of kind, entity and instant', (kind, subjects) => {
    const made = auto({ kind, subjects: subjects && [...subjects] });
    expect(made?.id).toBe(`auto:${kind}:${uuid(1)}:2026-03-01T08:00:00.123Z`);
    expect(made).toMatchObject({ source: 'auto', kind, body_md: null, author_id: null, author_name: null });
  });

  it.each([
    [['bio'], 'Profile bio changed'],
    [['bio', 'avatar'], 'Profile bio and avatar changed'],
    [['avatar', 'bio'], 'Profile bio and avatar changed'],
    [['verification', 'handle', 'display_name'], 'Profile handle, display name and verification changed'],
  ])('of a profile change names all its fields: %j', (subjects, title) => {
    expect(auto({ kind: 'creator_profile_change', subjects })?.title).toBe(title);
  });

  it.each([
    [['1000'], 'Reached 1K followers'],
    [['1000', '100000', '10000'], 'Reached 100K followers'],
    [['900000', '1000000'], 'Reached 1M followers'],
    [['500'], 'Reached 500 followers'],
  ])('of milestones crossed at once shows the highest: %j', (subjects, title) => {
    expect(auto({ kind: 'creator_milestone', subjects })?.title).toBe(title);
  });
});

describe('annotations', () => {
  it('are in time order, then by id', () => {
    const rows = [
      row({ id: uuid(3), title: 'c', at_ms: AT }),
      row({ id: uuid(2), title: 'later', at_ms: AT + 1 }),
      row({ id: uuid(1), title: 'a', at_ms: AT }),
      row({ kind: 'campaign_created', at_ms: AT }),
    ];
    expect(toAnnotations(rows).map(({ id }) => id)).toEqual([
      uuid(1),
      uuid(3),
      `auto:campaign_created:${uuid(1)}:2026-03-01T08:00:00.123Z`,
      uuid(2),
    ]);
  });
});

describe('baselines', () => {
  const baseline = (n: number, at_ms: number, entry: number): BaselineRow => ({
    entity_id: uuid(n),
    at_ms,
    entry,
  });

  it('are in time order, each with its reason', () => {
    expect(toBaselines([baseline(1, AT + 5, 2), baseline(2, AT, 1), baseline(1, AT, 1)])).toEqual([
      { entity_id: uuid(1), snapshot_at: '2026-03-01T08:00:00.123Z', reason: 'tracking_started' },
      { entity_id: uuid(2), snapshot_at: '2026-03-01T08:00:00.123Z', reason: 'tracking_started' },
      { entity_id: uuid(1), snapshot_at: '2026-03-01T08:00:00.128Z', reason: 'tracking_reset' },
    ]);
  });
});
