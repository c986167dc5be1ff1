import { createContext } from 'react';

/** The open window that a component is in; null: none, it is in the page itself. What floats over it is a part of it. */
export const Layer = createContext<HTMLElement | null>(null);
