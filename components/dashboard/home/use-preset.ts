import { useSearchParams } from 'next/navigation';
import { type HomePreset, homePreset, withPreset } from '@/lib/client/views/home/home-preset';

/** The range that the address names, and how to choose another, which replaces it there. */
export function usePreset(): [HomePreset, (preset: HomePreset) => void] {
  const search = useSearchParams();
  // Next.js follows the address without asking the server.
  const choose = (preset: HomePreset) =>
    window.history.replaceState(null, '', window.location.pathname + withPreset(search, preset));
  return [homePreset(search), choose];
}
