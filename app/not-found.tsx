import type { Metadata } from 'next';
import { PageNotFound } from '@/components/dashboard/page-not-found';

export const metadata: Metadata = { title: 'Page not found' };

export default PageNotFound;
