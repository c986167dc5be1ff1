export { UrlState as default } from '@/components/dashboard/root/url-state';
