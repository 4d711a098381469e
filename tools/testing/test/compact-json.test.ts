import { compactJson } from '../src/compact-json.ts';

describe('compactJson', () => {
  it('puts what fits on a line on one line', () => {
    expect(compactJson({ tags: ['a', 'b'], empty: {} })).toBe(
      '{ "tags": ["a", "b"], "empty": {} }\n',
    );
  });

  it('breaks only what is longer than a line', () => {
    const long = 'x'.repeat(110);

    expect(compactJson({ short: { a: 1 }, long: [long, 'b'] })).toBe(
      `{\n  "short": { "a": 1 },\n  "long": [\n    "${long}",\n    "b"\n  ]\n}\n`,
    );
  });

  it.each([
    { what: 'text that needs escapes', value: { 'a"b': 'line\nbreak "quoted"' } },
    { what: 'nested lists', value: [[[]], [{ a: [null, true, 1.5] }]] },
    { what: 'a bare value', value: 'text' },
    { what: 'long members', value: { list: Array.from({ length: 200 }, (_, i) => ({ i })) } },
  ])('is read back as what was written: $what', ({ value }) => {
    expect(JSON.parse(compactJson(value))).toEqual(value);
  });
});
