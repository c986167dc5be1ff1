import { createContext } from 'react';

/**
 * The open window that a component is in; null: none, it is in the page itself. Overlays opened inside a window belong
 * to it.
 */
export const Layer = createContext<HTMLElement | null>(null);
