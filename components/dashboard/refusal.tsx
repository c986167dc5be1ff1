import type { ReactNode } from 'react';
import { Link } from '@/components/ui/link';
import { Problem } from '@/components/ui/problem';
import { isFailure } from '@/lib/client/api/api';
import { PLANS_PATH } from '@/lib/client/text/plans';

/** What the server said against a form as a whole; at a limit of the plan, with the way to what each plan includes. */
export function Refusal({
  error,
  className,
  children,
}: {
  error: unknown;
  className?: string;
  children: string | null;
}): ReactNode {
  if (!children || !isFailure(error) || error.code !== 'limit_reached')
    return <Problem {...(className && { className })}>{children}</Problem>;
  return (
    <Problem {...(className && { className })}>
      {children}{' '}
      <Link href={PLANS_PATH} className="whitespace-nowrap underline underline-offset-2">
        See your plan
      </Link>
    </Problem>
  );
}
