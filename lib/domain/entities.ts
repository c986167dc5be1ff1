/** The kinds of things that have series. */

export const ENTITY_TYPES = ['video', 'creator', 'campaign'] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];
