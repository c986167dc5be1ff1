import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { insightParameters } from '@/lib/contract/insights/shared/parameters';
import type { PlanName } from '@/lib/contract/plans';
import type { Scope } from '@/lib/data/db/scope';
import { ApiError } from '@/lib/errors';
import { formatDay } from '@/lib/time/day';
import { parseInsight, requireShown } from './parse';

/** It is 2026-03-10; a free plan shows 90 days, from 2025-12-10 on. */
function ask(sent: Readonly<Record<string, string>>, plan: PlanName = 'free') {
  const scope = { orgId: 1, timezone: 'UTC', plan } as Scope;
  const question = parseInsight(sent, z.object(insightParameters), {
    now: new Date('2026-03-10T12:00:00Z'),
    scope,
  });
  requireShown(question, scope);
  return `${formatDay(question.range.first)}…${formatDay(question.range.last)}`;
}

function refusal(sent: Readonly<Record<string, string>>): string | null {
  try {
    ask(sent);
    return null;
  } catch (error) {
    return error instanceof ApiError ? error.code : String(error);
  }
}

describe('the days of an insight', () => {
  it('are by default the 31 that end today, as far as the plan shows them', () => {
    expect(ask({})).toBe('2026-02-08…2026-03-10');
    expect(ask({ to: '2025-12-20' })).toBe('2025-12-10…2025-12-20');
    expect(ask({ to: '2025-12-20' }, 'ultra')).toBe('2025-11-20…2025-12-20');
    expect(ask({ to: '2030-01-01' })).toBe('2026-02-08…2026-03-10');
  });

  it('neither begin nor end before those that the plan shows', () => {
    expect(refusal({ from: '2025-12-10', to: '2025-12-10' })).toBeNull();
    expect(refusal({ from: '2025-12-09' })).toBe('retention_exceeded');
    expect(refusal({ to: '2025-12-09' })).toBe('retention_exceeded');
  });
});
