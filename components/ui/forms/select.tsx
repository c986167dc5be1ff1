'use client';

import type { ReactNode } from 'react';
import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { ChevronDown } from '@/components/ui/icons/icons';
import {
  Menu,
  MenuContent,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuTrigger,
} from '@/components/ui/overlays/menu';

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
  note?: string | undefined;
  disabled?: boolean | undefined;
}

export interface SelectGroup<Value extends string> {
  label?: string;
  options: SelectOption<Value>[];
}

/** Its name in grey, its value in ink. `isOn` marks a value that differs from the default. */
export function Select<Value extends string>({
  name,
  value,
  groups,
  onChange,
  icon,
  isOn = false,
  shown,
  onHover,
  className,
}: {
  name: string;
  value: Value;
  groups: SelectGroup<Value>[];
  onChange: (value: Value) => void;
  icon?: ReactNode;
  isOn?: boolean;
  /** Text in place of the chosen option's label. */
  shown?: string;
  /** Called while an option is pointed at, so that its data can be fetched ahead. */
  onHover?: (value: Value) => void;
  className?: string;
}) {
  const chosen = groups.flatMap((group) => group.options).find((option) => option.value === value);
  return (
    <Menu>
      <MenuTrigger className={cn(buttonStyle({ variant: isOn ? 'on' : 'secondary' }), className)}>
        {icon}
        <span className={isOn ? undefined : 'font-normal text-ink-3'}>{name}</span>
        <span>{shown ?? chosen?.label}</span>
        <ChevronDown className="size-3.5 text-ink-3" aria-hidden />
      </MenuTrigger>
      <MenuContent>
        <MenuRadioGroup value={value} onValueChange={(next) => onChange(next as Value)}>
          {groups.map((group) => (
            <div key={group.label ?? ''}>
              {group.label && <MenuLabel>{group.label}</MenuLabel>}
              {group.options.map((option) => (
                <MenuRadioItem
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled ?? false}
                  onFocus={() => onHover?.(option.value)}
                >
                  {option.label}
                  {option.note && <span className="text-12 text-ink-3">{option.note}</span>}
                </MenuRadioItem>
              ))}
            </div>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
