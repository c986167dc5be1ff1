import type { Metadata } from 'next';
import { LoginForm } from '@/components/dashboard/login-form';
import { RightAddress } from '@/components/dashboard/right-address';
import { secureOrigin } from '@/lib/auth/sign-in/insecure-visit';
import { safeBack } from '@/lib/client/page/return-path';
import { env } from '@/lib/env';

export const metadata: Metadata = { title: 'Sign in' };

export default async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { back, callbackUrl, error, session } = await searchParams;
  const { google, github, nextauthUrl } = env();
  const providers = [
    ...(google ? [{ id: 'google', name: 'Google' }] : []),
    ...(github ? [{ id: 'github', name: 'GitHub' }] : []),
  ];
  const wanted = [back, callbackUrl].find((one) => typeof one === 'string');
  return (
    <RightAddress secureOrigin={secureOrigin(nextauthUrl)}>
      <LoginForm
        back={safeBack(typeof wanted === 'string' ? wanted : null)}
        providers={providers}
        isEnded={session === 'ended'}
        error={typeof error === 'string' ? error : null}
      />
    </RightAddress>
  );
}
