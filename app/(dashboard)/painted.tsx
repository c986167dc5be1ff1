import type { ReactNode } from 'react';
import { Ours } from '@/components/dashboard/shell/ours';
import { findMe } from './in-process';

/** What a page shows of an organisation, for the browser to hold against the one that it shows. */
export async function Painted({ children }: { children: ReactNode }) {
  const me = await findMe();
  return me ? <Ours organisation={me.organisation.id}>{children}</Ours> : children;
}
