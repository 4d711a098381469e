import { verifySecrets } from '../../src/deploy/prerequisites.ts';

const stack = {
  variable: { coinbase_api_key: {}, coinbase_api_secret: {}, colour: { default: 'blue' } },
};

describe('verifySecrets', () => {
  it('names every secret that this shell does not hold', () => {
    expect(() => verifySecrets(stack, { TF_VAR_coinbase_api_key: 'k' })).toThrow(
      'no value for TF_VAR_coinbase_api_secret',
    );
  });

  it('is content when all are there', () => {
    const env = { TF_VAR_coinbase_api_key: 'k', TF_VAR_coinbase_api_secret: 's' };

    expect(() => verifySecrets(stack, env)).not.toThrow();
  });
});
