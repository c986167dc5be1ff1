import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { SettingsFrame } from '@/components/dashboard/settings/settings-frame';
import { getMe } from '../visitor';

export const metadata: Metadata = { title: { default: 'Settings', template: '%s · Settings · Trackagoat' } };

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  // Nobody is signed in: the page itself redirects to the login.
  if (!(await getMe())) return children;
  return <SettingsFrame>{children}</SettingsFrame>;
}
