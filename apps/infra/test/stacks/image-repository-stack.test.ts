import { Testing } from 'cdktf';
import { ImageRepositoryStack } from '../../src/stacks/image-repository-stack.ts';
import { allow, Synthesised, statements } from '../a-lake.ts';
import { aLakehouse } from '../a-lakehouse.ts';
import { stackProps } from '../stack-props.ts';

describe('ImageRepositoryStack', () => {
  const stack = new ImageRepositoryStack(Testing.app(), 'image-repository', stackProps());
  const synthesised = new Synthesised(Testing.synth(stack, true));

  it('has immutable tags, scans images and encrypts them with its own key', () => {
    expect(synthesised.the('aws_ecr_repository')).toEqual({
      name: 'coinlake-dev-ingestor',
      image_tag_mutability: 'IMMUTABLE',
      image_scanning_configuration: { scan_on_push: true },
      encryption_configuration: [
        { encryption_type: 'KMS', kms_key: expect.stringContaining('aws_kms_alias.') },
      ],
      force_delete: true,
    });
    expect(synthesised.the('aws_kms_alias').name).toBe('alias/coinlake-dev-images');
  });

  it('lets only the ingestor pull', () => {
    expect(statements(synthesised.the('aws_ecr_repository_policy').policy)).toEqual([
      {
        ...allow(['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], []),
        Resource: undefined,
        Sid: 'PullByTheFunction',
        Principal: { Service: 'lambda.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': '111122223333' },
          ArnLike: {
            'aws:SourceArn': 'arn:aws:lambda:us-east-1:111122223333:function:coinlake-dev-ingestor',
          },
        },
      },
    ]);
  });

  it('contains the image that the function of the lakehouse runs', () => {
    const lakehouse = aLakehouse({ packaging: { kind: 'image', tag: 'v7' } });

    const { package_type, image_uri, handler, runtime } = lakehouse.the('aws_lambda_function');

    expect({ package_type, image_uri, handler, runtime }).toEqual({
      package_type: 'Image',
      image_uri: '111122223333.dkr.ecr.us-east-1.amazonaws.com/coinlake-dev-ingestor:v7',
      handler: undefined,
      runtime: undefined,
    });
  });
});
