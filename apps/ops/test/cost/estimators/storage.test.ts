import { estimateContext } from '../../../src/cost/estimate.ts';
import { key } from '../../../src/cost/estimators/storage.ts';
import { committed } from '../committed-bill.ts';

const { lake, prices } = committed('dev');
const context = estimateContext(lake, prices);

describe('key', () => {
  it.each([
    { stack: 'lakehouse-dev', lines: ['key', 'requests'] },
    { stack: 'data-portal-dev', lines: ['key'] },
    { stack: 'image-repository-dev', lines: ['key'] },
  ])('has the requests of the runs where they use it: $stack', ({ stack, lines }) => {
    const resource = { '//': { metadata: { path: `${stack}/Key/Resource` } } };

    expect(key(resource, context).map(({ what }) => what)).toEqual(lines);
  });

  it('says that rotations make it dearer', () => {
    const [line] = key({ enable_key_rotation: true }, context);

    expect(line?.what).toBe('key before its first rotation');
  });
});
