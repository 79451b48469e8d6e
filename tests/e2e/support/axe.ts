import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export async function expectAccessible(page: Page, what: string, without: string[] = []): Promise<void> {
  // Colours are judged as they are at rest.
  await page.waitForTimeout(250)
  const { violations } = await new AxeBuilder({ page })
    // Nobody reads what passed, and collecting it takes half of the time.
    .options({ resultTypes: ['violations'] })
    .withTags(RULES)
    .disableRules(without)
    // Its other mode looks into frames of other sites, in a page of its own; we have none.
    .setLegacyMode(true)
    .analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
  expect(found, what).toEqual([])
}

/** As it looks now: wide and light, on a phone and dark. */
export async function expectAccessibleAnyhow(page: Page, what: string): Promise<void> {
  for (const [colorScheme, width] of [
    ['light', 1440],
    ['dark', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 844 })
    await expectAccessible(page, `${what}, ${width} wide, ${colorScheme}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
}
