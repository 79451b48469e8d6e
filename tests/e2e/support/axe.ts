import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export async function expectAccessible(page: Page, what: string, without: string[] = []): Promise<void> {
  // Colours are judged as they are at rest.
  await page.waitForTimeout(250)
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).disableRules(without).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
  expect(found, what).toEqual([])
}
