import { withSection } from '../src/generated-section.ts';

describe('withSection', () => {
  it('replaces what is between the two comments and nothing else', () => {
    const page = 'before\n<!-- costs: generated -->\nold\n<!-- /costs -->\nafter\n';

    expect(withSection(page, 'costs', 'new $1')).toBe(
      'before\n<!-- costs: generated -->\n\nnew $1\n\n<!-- /costs -->\nafter\n',
    );
  });

  it('names the section that a page lacks', () => {
    expect(() => withSection('a page', 'costs', 'new')).toThrow(
      'the page has no section <!-- costs: … -->',
    );
  });
});
