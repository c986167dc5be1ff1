'use client';

import { createContext, type ReactNode, use, useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { copyAndSay } from '@/components/ui/copy-and-say';
import { Segmented } from '@/components/ui/forms/segmented';
import { Copy } from '@/components/ui/icons/icons';
import { type ExampleCall, LANGUAGES, type Language, toCode } from '@/lib/client/api/example-call';
import { useInBrowser } from '@/lib/client/page/use-in-browser';
import { useOpenTarget } from './fold';

const Chosen = createContext<Language>('curl');

/** The reference below its introduction, with the language of all calls chosen at the top. */
export function CallLanguage({ intro, children }: { intro: ReactNode; children: ReactNode }) {
  const [language, setLanguage] = useState<Language>('curl');
  useOpenTarget();
  const segments = LANGUAGES.map((value) => ({ value, label: value }));
  return (
    <Chosen value={language}>
      {intro}
      <Segmented name="Language of the calls" value={language} segments={segments} onChange={setLanguage} />
      {children}
    </Chosen>
  );
}

/** A call in the chosen language, to this site. Long lines fade out at the edge, and scroll. */
export function CallBox({ name, call }: { name: string; call: ExampleCall }) {
  const origin = useInBrowser(() => window.location.origin) ?? '';
  const language = use(Chosen);
  const code = toCode(call, language, origin);
  return (
    <div className="top-4 min-w-0 self-start xl:sticky rounded-control border border-line bg-sunken">
      <div className="flex items-center justify-between border-line border-b pl-3">
        <span className="text-12 text-ink-3">{language}</span>
        <IconButton
          label="Copy"
          variant="ghost"
          size="iconSm"
          onClick={() => copyAndSay(code, 'Copied the call.')}
        >
          <Copy className="size-3.5" aria-hidden />
        </IconButton>
      </div>
      <div className="relative after:pointer-events-none after:absolute after:inset-y-0 after:right-0 after:w-8 after:rounded-br-control after:bg-linear-to-l after:from-sunken">
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls */}
        <div
          role="group"
          aria-label={`Call: ${name}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows scroll what the focus is in
          tabIndex={0}
          className="overflow-x-auto"
        >
          <pre className="w-fit py-2.5 pr-8 pl-3 font-mono text-12" translate="no">
            <code>{code}</code>
          </pre>
        </div>
      </div>
    </div>
  );
}
