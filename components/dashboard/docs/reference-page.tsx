'use client';

import { Download } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useEffect, useRef, useState } from 'react';
import { Failed } from '@/components/dashboard/failed';
import { PageHead, PageTitle } from '@/components/dashboard/shell/page-head';
import { buttonStyle } from '@/components/ui/button';
import { callApi } from '@/lib/client/api/api';
import { type ApiDocument, withPlainCalls } from '@/lib/client/api/api-document';
import { addressOf } from '@/lib/contract/paths';
import { mendReference } from './mend-reference';
import './reference.css';

/** What of the bundle's interface is used here; it is built apart, and has no types of its own. */
interface Reference {
  destroy(): void;
  updateConfiguration(configuration: Record<string, unknown>): void;
}
interface Bundle {
  createApiReference(element: Element, configuration: Record<string, unknown>): Reference;
}

const BUNDLE = '/vendor/api-reference/standalone.esm.js';
const DOCUMENT = addressOf('getAnalyticsSchema');

/** Calls are shown for curl, fetch and requests. */
const HIDDEN_CLIENTS = {
  ...Object.fromEntries(
    [
      'c',
      'clojure',
      'csharp',
      'dart',
      'fsharp',
      'go',
      'http',
      'java',
      'kotlin',
      'node',
      'objc',
      'ocaml',
      'php',
    ]
      .concat(['powershell', 'r', 'ruby', 'rust', 'swift'])
      .map((target) => [target, true]),
  ),
  shell: ['wget', 'httpie'],
  js: ['axios', 'jquery', 'ofetch', 'xhr'],
  python: ['python3', 'aiohttp', 'httpx_sync', 'httpx_async'],
};

/** Everything that would ask another host, or that this page has in its own way, is off. */
function configurationOf(content: ApiDocument, theme: string | undefined): Record<string, unknown> {
  return {
    content,
    baseServerURL: window.location.origin,
    theme: 'none',
    layout: 'modern',
    withDefaultFonts: false,
    telemetry: false,
    forceDarkModeState: theme === 'dark' ? 'dark' : 'light',
    hideDarkModeToggle: true,
    hideClientButton: true,
    hideTestRequestButton: true,
    showDeveloperTools: 'never',
    agent: { disabled: true },
    mcp: { disabled: true },
    documentDownloadType: 'none',
    modelsSectionLabel: 'Schemas',
    defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
    hiddenClients: HIDDEN_CLIENTS,
  };
}

/** The reference of the public API, drawn from the document that the API itself gives. */
export function ReferencePage() {
  const [state, setState] = useState<'loading' | 'ready' | Error>('loading');
  const [tried, setTried] = useState(0);
  const place = useReference(tried, setState);
  return (
    <>
      {/* The reference has a banner of its own. */}
      <section aria-label="Page">
        <PageHead>
          <PageTitle>API reference</PageTitle>
          <a href={DOCUMENT} download="trackagoat-openapi.json" className={buttonStyle({ size: 'sm' })}>
            <Download className="size-3.5" aria-hidden />
            OpenAPI
          </a>
        </PageHead>
      </section>
      {state instanceof Error && (
        <Failed title="Couldn’t load the reference" error={state} onRetry={() => setTried(tried + 1)} />
      )}
      {state === 'loading' && (
        <p role="status" className="py-10 text-center text-ink-3">
          Loading the reference
        </p>
      )}
      <div ref={place} data-testid="reference" className="reference -mx-4 md:-mx-8" />
    </>
  );
}

/** Draws the reference into the element that gets the ref, in the page's theme, anew with every try. */
function useReference(tried: number, say: (state: 'loading' | 'ready' | Error) => void) {
  const { resolvedTheme } = useTheme();
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<{ reference: Reference; content: ApiDocument } | null>(null);
  const theme = useRef(resolvedTheme);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try begins anew
  useEffect(() => {
    let isGone = false;
    let stopMending = () => {};
    say('loading');
    // The one answer without an envelope.
    Promise.all([load(), callApi('getAnalyticsSchema') as Promise<unknown>])
      .then(([{ createApiReference }, document]) => {
        if (isGone || !place.current) return;
        setStyles(true);
        stopMending = mendReference(place.current);
        const content = withPlainCalls(document as ApiDocument);
        const reference = createApiReference(place.current, configurationOf(content, theme.current));
        drawn.current = { reference, content };
        say('ready');
      })
      .catch((error: unknown) => {
        if (!isGone) say(error instanceof Error ? error : new Error(String(error)));
      });
    return () => {
      isGone = true;
      stopMending();
      drawn.current?.reference.destroy();
      drawn.current = null;
      setStyles(false);
    };
  }, [tried]);

  useEffect(() => {
    theme.current = resolvedTheme;
    const { reference, content } = drawn.current ?? {};
    if (content) reference?.updateConfiguration(configurationOf(content, resolvedTheme));
  }, [resolvedTheme]);

  return place;
}

/** Not part of the build: megabytes that only this page wants, and in no other form than this. */
function load(): Promise<Bundle> {
  return import(/* webpackIgnore: true */ /* turbopackIgnore: true */ BUNDLE);
}

/** The bundle styles the whole document, and never takes it back: the next page must not look different for it. */
function setStyles(isOn: boolean): void {
  for (const style of document.querySelectorAll<HTMLStyleElement>('style[id^="scalar-"]'))
    style.media = isOn ? '' : 'not all';
  if (!isOn) document.body.classList.remove('light-mode', 'dark-mode');
}
