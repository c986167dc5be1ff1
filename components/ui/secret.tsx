'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button';
import { inputStyle } from './field';

/** A text that is shown once, to be copied. */
export function Secret({ label, value }: { label: string; value: string }) {
  const [isCopied, setIsCopied] = useState(false);
  return (
    <div className="flex gap-2">
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
          await navigator.clipboard.writeText(value);
          setIsCopied(true);
        }}
      >
        {isCopied ? <Check className="size-3.5" aria-hidden /> : <Copy className="size-3.5" aria-hidden />}
        {isCopied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}
