/** A process that runs jobs as a server's does, on DATABASE_URL, for tests that kill it. */
import { startBackground } from '@/scripts/start/background';

startBackground({ url: process.env.DATABASE_URL ?? '', logLevel: 'silent', pollMs: 20 });
