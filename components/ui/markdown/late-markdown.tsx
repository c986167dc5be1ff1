'use client';

import dynamic from 'next/dynamic';
import { reportMissing } from '@/components/ui/on-demand/missing-code';
import { onDemand, useOpenCode } from '@/components/ui/on-demand/on-demand';
import { PlainText } from './plain-text';

/**
 * Markdown whose code comes with the first text; the server draws it, too. If the code can't be loaded, the text is shown
 * as it was written, and the page says why.
 */
export const LateMarkdown = dynamic(() =>
  import('./markdown').then(
    (module) => module.Markdown,
    () => RetriedMarkdown,
  ),
);

const code = onDemand(() => import('./markdown').then((module) => module.Markdown));

/** Tries again for each text that is opened: React would keep the failure. */
function RetriedMarkdown({ text }: { text: string }) {
  const Markdown = useOpenCode(code, true, reportMissing);
  return Markdown ? <Markdown text={text} /> : <PlainText text={text} />;
}
