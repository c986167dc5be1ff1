import { localDay } from '@/lib/client/text/zone';
import type { Annotation } from '@/lib/contract/analytics/analytics';
import type { Day } from '@/lib/time/day';

/** An annotation at its bucket. */
export interface Marker {
  readonly index: number;
  readonly annotation: Annotation;
}

export function markersOf(
  annotations: readonly Annotation[],
  starts: readonly Day[],
  zone: string,
): Marker[] {
  return annotations.flatMap((annotation) => {
    const day = localDay(Date.parse(annotation.at), zone);
    const index = starts.findLastIndex((start) => start <= day);
    return index < 0 ? [] : [{ index, annotation }];
  });
}

/** Markers too close to distinguish, drawn as one in their middle. */
export interface Cluster {
  readonly xPx: number;
  readonly markers: readonly Marker[];
}

/** Merges neighbours whose centres lie nearer than `minGapPx`, until none do. */
export function clusterMarkers(markers: readonly Marker[], bandPx: number, minGapPx: number): Cluster[] {
  const place = (members: readonly Marker[]): Cluster => {
    const first = members[0]?.index ?? 0;
    const last = members.at(-1)?.index ?? first;
    return { xPx: ((first + last) / 2 + 0.5) * bandPx, markers: members };
  };
  let clusters = [...markers].sort((a, b) => a.index - b.index).map((marker) => place([marker]));
  for (let merged = true; merged; ) {
    merged = false;
    const next: Cluster[] = [];
    for (const cluster of clusters) {
      const last = next.at(-1);
      if (last && cluster.xPx - last.xPx < minGapPx) {
        next[next.length - 1] = place([...last.markers, ...cluster.markers]);
        merged = true;
      } else next.push(cluster);
    }
    clusters = next;
  }
  return clusters;
}
