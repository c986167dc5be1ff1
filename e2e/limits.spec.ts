import { expect, type Page } from '@playwright/test';
import { violationsOn } from './support/axe';
import { keepPicture } from './support/keep-picture';
import { test } from './support/kept-page';
import { makeOrganisation } from './support/organisation';
import { signInAs } from './support/session';
import { settled } from './support/test';
import { api } from './support/world';

/** What the smallest plan includes, in an organisation that has it. */

const owner = `limits-${Date.now().toString(36)}@trackagoat.example`;
let key: string;

test.beforeAll(async () => {
  ({ key } = await makeOrganisation('Small', owner, 'free'));
});

async function open(page: Page, address: string): Promise<void> {
  await signInAs(page.context(), owner);
  await page.goto(address);
  await settled(page);
}

const use = (page: Page, label: string) =>
  page.getByRole('list', { name: 'Use of the plan' }).getByRole('listitem').filter({ hasText: label });

test('the settings show the use of each limit, and what the next plan includes', async ({ page }) => {
  await open(page, '/settings');
  await expect(use(page, 'Projects')).toHaveText('Projects1 of 1Starter includes 3');
  await expect(use(page, 'API calls today')).toContainText('of 1,000');
  await expect(use(page, 'Campaigns in a project')).toContainText('0 of 5');
  await api('/api/v1/campaigns', 'POST', { name: 'Spring' }, key);
  await page.reload();
  await expect(use(page, 'Campaigns in a project')).toContainText('1 of 5');
  await expect(use(page, 'Days of history')).toContainText('0 of 90');
});

for (const [what, address, before, sentence] of [
  [
    'project',
    '/projects',
    async (page: Page) => {
      await page.getByRole('button', { name: 'New project' }).click();
      await page.getByLabel('Name').fill('Second');
      await page.getByRole('button', { name: 'Create project' }).click();
    },
    'The Free plan includes 1 project. Change to Starter, which includes 3 projects.',
  ],
  [
    'member',
    '/settings/members',
    async (page: Page) => {
      for (const name of ['one', 'two']) {
        await page.getByLabel('Email').fill(`${name}-${owner}`);
        await page.getByRole('button', { name: 'Create link' }).click();
        if (name === 'one') await expect(page.getByLabel('Invitation link')).toBeVisible();
      }
    },
    'The Free plan includes 2 members. Remove a member or revoke an invitation, or change to Starter, which includes 5 members.',
  ],
] as const) {
  test(`a ${what} beyond the plan is refused, and the page leads to the plans`, async ({ page }) => {
    await open(page, address);
    await before(page);
    await expect(page.getByRole('alert').filter({ hasText: 'plan' })).toContainText(sentence);
    await keepPicture(page, `limit-${what}`);
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'See your plan' }).click();
    const leave = page.getByRole('button', { name: /leave|discard/i });
    await expect(leave.or(use(page, 'Projects')).first()).toBeVisible();
    if (await leave.isVisible()) await leave.click();
    await expect(page).toHaveURL(/\/settings#plan$/);
    await expect(use(page, 'Projects')).toBeVisible();
  });
}
