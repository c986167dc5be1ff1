import { type ComponentType, type ReactNode, useEffect, useEffectEvent } from 'react';
import { reportMissing } from './missing-code';
import { loadAhead, type OnDemand, onDemand, useOpenCode } from './on-demand';

/**
 * The code of a window that somebody opened; null while it is closed or loading. Escape closes it while it loads; if its
 * code can't be loaded, it is closed and the page says why.
 */
export function useWindowCode<Code>(code: OnDemand<Code>, isOpen: boolean, close: () => void): Code | null {
  const loaded = useOpenCode(code, isOpen, (error) => {
    close();
    reportMissing(error);
  });
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // An open window below stays.
    event.stopPropagation();
    close();
  });
  const isLoading = isOpen && loaded === null;
  useEffect(() => {
    if (!isLoading) return;
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener, true);
    return () => window.removeEventListener('keydown', listener, true);
  }, [isLoading]);
  return loaded;
}

/**
 * A dialog or the like whose code is loaded when it is first rendered, which opens it. A failure closes it, where one of
 * `next/dynamic` would end the page.
 * @param placeholder shown while the code loads
 */
export function windowOnDemand<Props extends object>(
  fetchWindow: () => Promise<ComponentType<Props>>,
  placeholder: ReactNode = null,
): ((props: Props & { onClose: () => void }) => ReactNode) & { loadAhead: () => void } {
  const code = onDemand(fetchWindow);
  return Object.assign(
    (props: Props & { onClose: () => void }) => (
      <OnDemandWindow code={code} placeholder={placeholder} windowProps={props} />
    ),
    { loadAhead: () => loadAhead(code) },
  );
}

function OnDemandWindow<Props extends object>({
  code,
  placeholder,
  windowProps,
}: {
  code: OnDemand<ComponentType<Props>>;
  placeholder: ReactNode;
  windowProps: Props & { onClose: () => void };
}) {
  const Window = useWindowCode(code, true, windowProps.onClose);
  return Window ? <Window {...windowProps} /> : placeholder;
}
