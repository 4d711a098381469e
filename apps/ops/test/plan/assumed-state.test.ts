import { assumedState } from '../../src/plan/assumed-state.ts';
import { aPlannedChange } from './a-planned-change.ts';

const schema = {
  provider_schemas: {
    'registry.terraform.io/hashicorp/aws': {
      resource_schemas: {
        aws_sqs_queue: {
          block: {
            attributes: {
              id: { type: 'string' },
              url: { type: 'string' },
              policy: { type: 'string' },
              sources: { type: ['set', 'string'] },
            },
            block_types: { timeouts: {} },
          },
        },
      },
    },
  },
};

describe('assumedState', () => {
  it('makes up what only AWS knows, where something refers to it', () => {
    const planned = aPlannedChange(
      'aws_sqs_queue',
      null,
      { name: 'q' },
      {
        after_unknown: { id: true, url: true, policy: true, sources: true, timeouts: true },
      },
    );

    // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference as Terraform writes it.
    const state = assumedState({ resource_changes: [planned] }, '"${aws_sqs_queue.X.url}"', schema);

    expect(state.resources[0]?.instances[0]?.attributes).toEqual({
      name: 'q',
      id: expect.stringMatching(/^arn:aws:/),
      url: expect.stringMatching(/^arn:aws:/),
      policy: '',
      sources: [],
      timeouts: [],
    });
  });

  it('leaves out what would be destroyed', () => {
    const planned = aPlannedChange('aws_sqs_queue', { name: 'q' }, null);

    expect(assumedState({ resource_changes: [planned] }, '', schema).resources).toEqual([]);
  });
});
