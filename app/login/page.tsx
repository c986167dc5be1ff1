import type { Metadata } from 'next';
import { LoginForm } from '@/components/dashboard/login-form';
import { safeBack } from '@/lib/client/back';
import { env } from '@/lib/env';

export const metadata: Metadata = { title: 'Sign in' };

export default async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { back, callbackUrl, error, session } = await searchParams;
  const { google, github } = env();
  const providers = [
    ...(google ? [{ id: 'google', name: 'Google' }] : []),
    ...(github ? [{ id: 'github', name: 'GitHub' }] : []),
  ];
  const wanted = [back, callbackUrl].find((one) => typeof one === 'string');
  return (
    <LoginForm
      back={safeBack(typeof wanted === 'string' ? wanted : null)}
      providers={providers}
      isEnded={session === 'ended'}
      error={typeof error === 'string' ? error : null}
    />
  );
}
