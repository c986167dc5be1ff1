/**
 * The stretches of a row of values that a line may join. A null ends a stretch: a gap is never
 * bridged. Points that are not final (the bucket in progress, a level after the last capture) form a dashed stretch
 * that starts at the last solid point.
 */
export interface Run {
  readonly from: number;
  /** Included; equal to `from` for a single point. */
  readonly to: number;
  readonly isDashed: boolean;
}

export type Values = readonly (number | null)[];

/** @param dashedFrom index of the first point that is not final; the line to it is dashed */
export function toRuns(values: Values, dashedFrom: number | null = null): Run[] {
  return spansOf(values, (value) => value !== null).flatMap(({ from, to }): Run[] => {
    if (dashedFrom === null || dashedFrom > to) return [{ from, to, isDashed: false }];
    if (dashedFrom <= from) return from === to ? [] : [{ from, to, isDashed: true }];
    return [
      { from, to: dashedFrom - 1, isDashed: false },
      { from: dashedFrom - 1, to, isDashed: true },
    ];
  });
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The longest runs of neighbours that satisfy `test`, both ends included. */
export function spansOf<T>(items: readonly T[], test: (item: T, index: number) => boolean): Span[] {
  const spans: Span[] = [];
  let from = -1;
  for (let index = 0; index <= items.length; index++) {
    const holds = index < items.length && test(items[index] as T, index);
    if (holds && from < 0) from = index;
    if (!holds && from >= 0) {
      spans.push({ from, to: index - 1 });
      from = -1;
    }
  }
  return spans;
}
