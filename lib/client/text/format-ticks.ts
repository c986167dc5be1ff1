import type { Unit } from '@/lib/domain/metrics';
import { MINUS, SCALES, withSign } from './format';

/**
 * The labels of an axis, each exact, so that no two are the same: 0, 500K, 1.0M, 1.5M. All labels of a scale have as
 * many decimals as the finest one needs.
 */
export function formatTicks(ticks: readonly number[], unit: Unit = 'count'): string[] {
  const parts = ticks.map((tick) => {
    let size = Math.abs(tick);
    let scale = 0;
    while (size >= 1000 && scale < SCALES.length - 1) {
      size /= 1000;
      scale += 1;
    }
    // Steps are round, so digits beyond the twelfth are rounding errors.
    return { tick, scale, size: Number(size.toPrecision(12)) };
  });
  const decimalsOf = (size: number) => {
    const [digits = '', power = '0'] = size.toExponential().split('e');
    return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(power));
  };
  return parts.map(({ tick, scale, size }) => {
    const decimals = Math.max(...parts.map((part) => (part.scale === scale ? decimalsOf(part.size) : 0)));
    const text =
      size === 0
        ? '0'
        : decimals > 8
          ? size.toExponential().replace('e-', `e${MINUS}`)
          : size.toLocaleString('en-US', {
              minimumFractionDigits: decimals,
              maximumFractionDigits: decimals,
            });
    return withSign(text + SCALES[scale] + (unit === 'percent' ? '%' : ''), tick);
  });
}
