import { useChart } from '@/components/charts/chart-context';
import { formatExact } from '@/lib/client/text/format';

/** The sign of an axis that starts above zero: the base line is cut, and the words say where it starts. */
export function AxisBreak() {
  const { model, geometry } = useChart();
  const { min } = geometry.scale;
  if (min <= 0) return null;
  return (
    <span
      title={`The axis starts at ${formatExact(min, model.unit)}, not at zero`}
      className="absolute z-10 bg-panel px-px text-ink-2"
      style={{ left: geometry.plot.left + 4, top: geometry.baseY - 5 }}
      data-testid="axis-break"
    >
      <svg
        width="9"
        height="10"
        viewBox="0 0 9 10"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        aria-hidden
      >
        <path d="M1 9L4 1M5 9L8 1" />
      </svg>
      <span className="sr-only">The axis starts at {formatExact(min, model.unit)}, not at zero.</span>
    </span>
  );
}
