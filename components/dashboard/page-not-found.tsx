import { buttonStyle } from '@/components/ui/button';
import { Search } from '@/components/ui/icons/icons';
import { Entrance } from './entrance';
import { State } from './state-card';

/** For visitors who are not signed in: without the navigation, which would lead nowhere. */
export function PageNotFound() {
  return (
    <Entrance>
      <State
        as="h1"
        icon={Search}
        title="Page not found"
        className="p-0!"
        actions={
          // Not <Link>: this page is in what every other page ships.
          <a href="/" className={buttonStyle({ variant: 'primary' })}>
            Go to Home
          </a>
        }
      >
        The link may be incomplete, or the page was deleted.
      </State>
    </Entrance>
  );
}
