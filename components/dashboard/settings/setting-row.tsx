import type { ReactNode } from 'react';

/** One setting: label on the left, control on the right; stacked on phones. */
export function SettingRow({
  id,
  label,
  note,
  children,
}: {
  /** For links that lead to it. */
  id?: string;
  label: string;
  note?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div
      id={id}
      className="grid scroll-mt-4 gap-x-8 gap-y-2 border-grid border-t py-4 first:border-t-0 first:pt-0 last:pb-0 sm:grid-cols-[200px_minmax(0,1fr)]"
    >
      <div>
        <h3 className="font-medium">{label}</h3>
        {note && <p className="mt-0.5 text-12 text-ink-3">{note}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </div>
  );
}

/** A setting that the role may not change. */
export function SettingText({ children }: { children: ReactNode }) {
  return <p className="text-ink-2 sm:pt-0.5">{children}</p>;
}
