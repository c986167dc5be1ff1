import type { ReactNode } from 'react';
import { Surface } from 'recharts';
import { useChart } from './chart-context';

/** An SVG over the whole chart, in its pixels, for overlays that draw shapes. */
export function Drawing({ children }: { children: ReactNode }) {
  const { widthPx, heightPx } = useChart().geometry;
  return (
    <Surface
      width={widthPx}
      height={heightPx}
      viewBox={{ x: 0, y: 0, width: widthPx, height: heightPx }}
      // Until the width is measured the server's guess is stretched into place.
      preserveAspectRatio="none"
      style={{ position: 'absolute', inset: 0, width: '100%', height: heightPx, overflow: 'visible' }}
      aria-hidden
      focusable="false"
    >
      {children}
    </Surface>
  );
}
