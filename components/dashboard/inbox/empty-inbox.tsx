import { State } from '@/components/dashboard/state-card';
import { buttonStyle } from '@/components/ui/button';
import { Inbox } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';

/** Shown while nothing waits for a decision: what brings videos here. */
export function EmptyInbox() {
  return (
    <div className="rounded-card border border-line-strong border-dashed">
      <State
        icon={Inbox}
        tone="neutral"
        title="Nothing to review"
        actions={
          <Link href="/creators" className={buttonStyle()}>
            Go to creators
          </Link>
        }
      >
        <p>
          New videos of a creator in selective mode wait here, and count only once they are approved. So do
          videos posted before a creator’s start date. Both are set for each creator, in the settings of its
          page.
        </p>
      </State>
    </div>
  );
}
