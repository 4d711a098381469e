import { type Asset, bundlePage } from '../../src/page/bundle.ts';

describe('bundlePage', () => {
  let assets: readonly Asset[];

  beforeAll(async () => {
    assets = await bundlePage();
  });

  const textOf = ({ content }: Asset) => new TextDecoder().decode(content);

  it('weighs less than 300 kB, compressed', () => {
    const bytes = assets.reduce((sum, { gzipped }) => sum + gzipped.length, 0);

    expect(bytes).toBeLessThan(300_000);
  });

  it('shows the first picture without the editor', () => {
    const page = assets.find(({ name }) => name === 'page.js');

    expect(page?.gzipped.length).toBeLessThan(60_000);
    expect(assets.map(({ name }) => name)).toContainEqual(
      expect.stringMatching(/^editor-\w+\.js$/),
    );
  });

  it.each(['page.css', 'index.html'])('asks no other host for anything in %s', (name) => {
    const asset = assets.find((candidate) => candidate.name === name);

    expect(asset && textOf(asset)).not.toMatch(/(https?:)?\/\/[\w-]+\.|@import|url\(/);
  });

  it('has no inline script or style', () => {
    const page = assets.find(({ name }) => name === 'index.html');

    expect(page && textOf(page)).not.toMatch(/<script(?![^>]*src=)|<style|style=|onclick=/);
  });
});
