import type { ReactNode } from 'react';
import { Ours } from '@/components/dashboard/shell/ours';
import { findMe } from './in-process';

/** The page's organisation, which the browser compares with the one on screen. */
export async function Painted({ children }: { children: ReactNode }) {
  const me = await findMe();
  return me ? <Ours organisation={me.organisation.id}>{children}</Ours> : children;
}
