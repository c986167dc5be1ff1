'use client';

import { Button } from '@/components/ui/button';
import { copyAndSay } from '@/components/ui/copy-and-say';
import { RotateCw, TriangleAlert } from '@/components/ui/icons/icons';
import { isMissingCode } from '@/components/ui/on-demand/missing-code';
import { fromDigest, isFailure } from '@/lib/client/api/api';
import { State } from './state-card';

/** "503 unavailable · request 7f3c…", to pass on to the server's operator. */
function detailsOf(error: unknown): string {
  if (!isFailure(error)) return messageOf(error);
  const status = error.status > 0 ? `${error.status} ${error.code}` : error.code;
  return error.requestId ? `${status} · request ${error.requestId}` : status;
}

/** Next sends browsers only the digest of a server error, under which it is logged. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'digest' in error && error.digest ? `reference ${error.digest}` : error.message;
}

/**
 * Shown when something could not be loaded. The address keeps the view, so trying again loses nothing; a reload may lose
 * input that is not saved.
 */
export function Failed({
  error: thrown,
  onRetry,
  title = 'Couldn’t load the numbers',
  as = 'h2',
  className,
}: {
  error: unknown;
  onRetry: () => void;
  title?: string;
  as?: 'h1' | 'h2';
  className?: string;
}) {
  const error = fromDigest(thrown) ?? thrown;
  const details = detailsOf(error);
  // React keeps the failure of code, so only a new page tries again.
  const isMissing = isMissingCode(error);
  return (
    <State
      as={as}
      icon={TriangleAlert}
      tone="down"
      title={isFailure(error) && error.status === 503 ? 'The server is not ready' : title}
      className={className}
      footer={<code className="font-mono">{details}</code>}
      actions={
        <>
          <Button variant="primary" onClick={isMissing ? () => window.location.reload() : onRetry}>
            <RotateCw className="size-3.5" aria-hidden />
            {isMissing ? 'Reload' : 'Try again'}
          </Button>
          <Button onClick={() => copyAndSay(details, 'Details copied')}>Copy details</Button>
        </>
      }
    >
      <p>
        {isMissing
          ? 'A part of this page couldn’t be loaded: the server can’t be reached, or has a newer version.'
          : isFailure(error) && error.status > 0
            ? error.message
            : 'Couldn’t reach the server.'}{' '}
        {isMissing
          ? 'Your view is kept in the address.'
          : 'Your view is kept in the address, so nothing is lost.'}
      </p>
    </State>
  );
}
