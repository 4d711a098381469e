import { signal } from '@preact/signals';

/** Counts changes between light and dark, after each of which canvases are drawn again. */
export const themeChanges = signal(0);

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  themeChanges.value += 1;
});

/** The present value of a colour of the style sheet, `--accent`, for a canvas. */
export function colour(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** The font of the page for a canvas, at `pixels`. */
export function canvasFont(pixels: number, weight = 400): string {
  return `${weight} ${pixels}px ${getComputedStyle(document.body).fontFamily}`;
}
