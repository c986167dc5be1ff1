import type { ReactNode } from 'react';
import { useChart } from './chart-context';

/** An SVG over the whole chart, in its pixels, for overlays that draw shapes. */
export function Drawing({ children }: { children: ReactNode }) {
  const { widthPx, heightPx } = useChart().geometry;
  return (
    <svg
      width={widthPx}
      height={heightPx}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      // Until the width is measured the server's guess is stretched into place.
      preserveAspectRatio="none"
      style={{ position: 'absolute', inset: 0, width: '100%', height: heightPx, overflow: 'visible' }}
      aria-hidden
      focusable="false"
    >
      {children}
    </svg>
  );
}
