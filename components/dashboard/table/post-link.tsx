import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { ArrowUpRight } from '@/components/ui/icons/icons';
import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import { postLink } from '@/lib/domain/platforms';

/** Opens the post on its platform, where we know its address. */
export function PostLink({
  video,
  isWordy = false,
}: {
  video: VideoRow /** With words. */;
  isWordy?: boolean;
}) {
  const post = postLink(video);
  if (!post) return null;
  const words = `Open on ${post.platform}`;
  return (
    <a
      href={post.href}
      target="_blank"
      rel="noopener noreferrer"
      title={isWordy ? undefined : words}
      aria-label={isWordy ? undefined : `${words}: ${video.label}`}
      className={cn(
        isWordy ? buttonStyle({ size: 'sm' }) : buttonStyle({ variant: 'ghost', size: 'iconSm' }),
        'relative z-10',
      )}
    >
      {isWordy && (
        <span>
          {/* On the phone the title needs the room. */}
          <span className="max-sm:sr-only">Open on </span>
          {post.platform}
        </span>
      )}
      <ArrowUpRight className="size-4" aria-hidden />
    </a>
  );
}
