/** The goat. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden className="shrink-0">
      <rect width="22" height="22" rx="6" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round">
        <path d="M8.7 8.6C6.3 8.7 4.5 7.4 4.6 5.2c1.9.2 3.4 1 4.4 2.6" />
        <path d="M13.3 8.6c2.4.1 4.2-1.2 4.1-3.4-1.9.2-3.4 1-4.4 2.6" />
        <path d="M8.2 8.4c1.8-1 3.8-1 5.6 0l-.6 5c-.2 1.6-1 2.6-2.2 2.6s-2-1-2.2-2.6z" />
        <path d="M11 16v1.8" />
      </g>
    </svg>
  );
}
