import { missingTools } from '../src/index.ts';

describe('missingTools', () => {
  it('names nothing when nothing is wanted', () => {
    expect(missingTools([])).toEqual([]);
  });

  it('names a program that does not start', () => {
    const missing = missingTools(['terraform', 'chromium'], { PATH: '/nowhere' });

    expect(missing).toEqual(['terraform', 'chromium']);
  });
});
