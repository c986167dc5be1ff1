import { followTheme } from './follow-theme';

/** Runs before the first paint. */
export function ThemeScript({ nonce }: { nonce: string | undefined }) {
  return (
    <script
      nonce={nonce}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a function of ours
      dangerouslySetInnerHTML={{ __html: `(${followTheme})()` }}
    />
  );
}
