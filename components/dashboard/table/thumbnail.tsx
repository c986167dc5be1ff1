'use client';

import { useState } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { tintOf } from '@/components/ui/avatar';
import { cn } from '@/components/ui/cn';
import { SquarePlay } from '@/components/ui/icons/icons';
import { isShown } from '@/lib/client/page/images';

const SIZES = { row: 'h-8 w-6', large: 'h-14 w-[42px]' };

/** A post's picture from a host that the operator lists; otherwise a tile in its creator's colour. */
export function Thumbnail({
  src,
  creator,
  size = 'row',
}: {
  src: string | null;
  creator: string;
  size?: keyof typeof SIZES;
}) {
  const { imageHosts } = useShell();
  const [failed, setFailed] = useState<string | null>(null);
  const box = cn('shrink-0 overflow-hidden rounded-chip', SIZES[size]);
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
