'use client';

import { useState } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { tintOf } from '@/components/ui/avatar';
import { cn } from '@/components/ui/cn';
import { SquarePlay } from '@/components/ui/icons/icons';
import { isShown } from '@/lib/client/page/images';

/** A post's picture from a host that the operator lists; otherwise a tile in its creator's colour. */
export function Thumbnail({ src, creator }: { src: string | null; creator: string }) {
  const { imageHosts } = useShell();
  const [failed, setFailed] = useState<string | null>(null);
  const box = 'h-8 w-6 shrink-0 overflow-hidden rounded-chip';
  if (src !== null && src !== failed && isShown(src, imageHosts)) {
    return (
      // biome-ignore lint/performance/noImgElement: pictures of any host come as they are, past no server of ours
      <img
        src={src}
        alt=""
        loading="lazy"
        decoding="async"
        referrerPolicy="no-referrer"
        onError={() => setFailed(src)}
        className={cn(box, 'bg-sunken object-cover')}
      />
    );
  }
  return (
    <span aria-hidden className={cn(box, 'inline-flex items-center justify-center', tintOf(creator))}>
      <SquarePlay className="size-3.5 opacity-70" />
    </span>
  );
}
