import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTool } from '@coinlake/testing';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

/** Milliseconds for whatever a test waits for. Below Jest's own limit, so that what was waited for is named. */
const timeLimit = 500_000;

const screenshots = join(__dirname, '../../../../test-results/screenshots');

/** The Chromium on the PATH with a profile of its own in `profileDirectory`, without connections of its own. */
export async function openBrowser(profileDirectory: string): Promise<BrowserContext> {
  const executablePath = findTool('chromium');
  if (executablePath === undefined) throw new Error('no chromium is on the PATH');
  const browser = await chromium.launchPersistentContext(profileDirectory, {
    executablePath,
    timeout: timeLimit,
    acceptDownloads: true,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  browser.setDefaultTimeout(timeLimit);
  return browser;
}

/** Keeps what the page looks like as `test-results/screenshots/<name>.png`. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(screenshots, `${name}.png`), animations: 'disabled' });
}

/** Requests that a page made, and what its content-security policy had to stop. */
export function watchRequests(page: Page): { hosts: Set<string>; violations: string[] } {
  const seen = { hosts: new Set<string>(), violations: [] as string[] };
  page.on('request', (request) => seen.hosts.add(new URL(request.url()).host));
  page.on('console', (message) => {
    if (/violates the following Content Security Policy/.test(message.text())) {
      seen.violations.push(message.text());
    }
  });
  return seen;
}

/** How many pixels of the chart are of the colour that the style sheet calls `name`, roughly. */
export async function chartPixels(page: Page, name: string): Promise<number> {
  return page.evaluate((property) => {
    const canvas = document.querySelector<HTMLCanvasElement>('.chart-canvas canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return 0;
    const wanted = getComputedStyle(document.documentElement).getPropertyValue(property).trim();
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => Number.parseInt(wanted.slice(i, i + 2), 16));
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4) {
      const distance =
        Math.abs((data[i] ?? 0) - r) +
        Math.abs((data[i + 1] ?? 0) - g) +
        Math.abs((data[i + 2] ?? 0) - b);
      if (distance < 40 && (data[i + 3] ?? 0) > 200) count += 1;
    }
    return count;
  }, name);
}

/** Waits until more than `least` pixels of the chart are of that colour: drawing follows the text. */
export async function chartShows(page: Page, name: string, least: number): Promise<void> {
  while ((await chartPixels(page, name)) <= least) await page.waitForTimeout(50);
}

/** What axe-core finds serious or critical, as rule and place. */
export async function seriousViolations(page: Page): Promise<string[]> {
  // Through the debugger, because the page's policy lets in no script of another origin.
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    return (await axe.run(document)).violations;
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
