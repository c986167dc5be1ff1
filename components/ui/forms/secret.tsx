'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Check, Copy } from '@/components/ui/icons/icons';
import { Problem } from '@/components/ui/problem';
import { copyText } from '@/lib/client/page/copy';
import { holdPage } from '@/lib/client/page/unsaved';
import { inputStyle } from './field';

/** A text that is shown once, to be copied. */
export function Secret({ label, value }: { label: string; value: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const [isRefused, setIsRefused] = useState(false);
  // Nobody can read it again.
  useEffect(holdPage, []);
  return (
    <div className="flex flex-wrap gap-2" translate="no">
      <input
        readOnly
        aria-label={label}
        value={value}
        onFocus={(event) => event.target.select()}
        className={`${inputStyle} min-w-0 flex-1 font-mono text-12 sm:text-12`}
      />
      <Button
        variant={isCopied ? 'on' : 'secondary'}
        onClick={async () => {
          const isDone = await copyText(value);
          setIsCopied(isDone);
          setIsRefused(!isDone);
        }}
      >
        {isCopied ? <Check className="size-3.5" aria-hidden /> : <Copy className="size-3.5" aria-hidden />}
        {isCopied ? 'Copied' : 'Copy'}
      </Button>
      <Problem className="w-full">
        {isRefused && 'The browser did not allow copying: select the text and copy it.'}
      </Problem>
    </div>
  );
}
