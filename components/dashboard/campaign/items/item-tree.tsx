'use client';

import { useMemo, useState } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { headStyle } from '@/components/ui/table';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import { ItemLevel } from './item-level';
import { firstRow, moveByKey } from './tree-keys';
import { TreeContextOf } from './tree-row';
import { useTakeOut } from './use-take-out';

/** The items of a campaign as a tree: arrow keys move, open and close, Enter follows the link. */
export function ItemTree({ campaign }: { campaign: CampaignRow }) {
  const { canWrite } = useShell();
  const [current, setCurrent] = useState<string | null>(null);
  const takeOut = useTakeOut(campaign.id);
  const tree = useMemo(() => ({ current, setCurrent }), [current]);
  return (
    <div className="overflow-clip rounded-card border border-line bg-panel">
      <TreeContextOf value={tree}>
        {/* One stop of the Tab key: the current row, or the table itself, which hands over to its first row. */}
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the rows of a tree with columns
          role="treegrid"
          aria-label="Items of this campaign"
          tabIndex={current === null ? 0 : -1}
          onFocus={(event) => {
            if (event.target === event.currentTarget) firstRow(event.currentTarget)?.focus();
          }}
          onKeyDown={moveByKey}
          className="w-full table-fixed [--indent:12px] sm:[--indent:22px] border-separate border-spacing-0 [&_tbody>tr:last-child>*]:border-b-0"
        >
          <thead>
            <tr>
              <th scope="col" className={`${headStyle} border-t-0 text-left`}>
                Item
              </th>
              <th scope="col" className={`${headStyle} w-16 border-t-0 text-right`}>
                Videos
              </th>
              <th scope="col" className={`${headStyle} w-20 border-t-0 text-right max-sm:hidden`}>
                Views
              </th>
              {canWrite && (
                <th scope="col" className={`${headStyle} w-14 border-t-0`}>
                  <span className="sr-only">Remove</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            <ItemLevel
              campaignId={campaign.id}
              level={1}
              path=""
              onTakeOut={
                canWrite
                  ? (item) =>
                      takeOut([{ item_type: item.item_type, item_id: item.id }], {
                        name: item.label,
                        onRemoved: () => setCurrent(null),
                      })
                  : undefined
              }
            />
          </tbody>
        </table>
      </TreeContextOf>
    </div>
  );
}
