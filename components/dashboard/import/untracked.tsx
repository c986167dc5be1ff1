import { Link } from '@/components/ui/link';
import { PLANS_PATH } from '@/lib/client/text/plans';
import { untrackedText } from '@/lib/import/send/untracked-text';

/** Says that creators of the file came in beyond the plan's limit, and leads to what each plan includes. */
export function Untracked({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <p role="status" className="rounded-card border border-line bg-panel px-4 py-2.5 text-13 md:px-5">
      {untrackedText(count)}{' '}
      <Link href={PLANS_PATH} className="whitespace-nowrap underline underline-offset-2">
        See your plan
      </Link>
    </p>
  );
}
