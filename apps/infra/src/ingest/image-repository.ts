import { EcrLifecyclePolicy } from '@cdktf/provider-aws/lib/ecr-lifecycle-policy';
import { EcrRepository } from '@cdktf/provider-aws/lib/ecr-repository';
import { EcrRepositoryPolicy } from '@cdktf/provider-aws/lib/ecr-repository-policy';
import type { LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import { policyJson } from '../roles/policy.ts';
import type { LakeKey } from '../storage/lake-key.ts';

export interface ImageRepositoryProps {
  readonly names: LakeNames;
  readonly key: LakeKey;
  /** Lets Terraform delete the repository with its images. */
  readonly destroyable: boolean;
}

/** How many images a rollback can choose from. */
const keptImages = 20;

/** The ECR repository of the ingestor's images: tags are immutable, and every image is scanned. */
export class ImageRepository extends Construct {
  constructor(scope: Construct, id: string, { names, key, destroyable }: ImageRepositoryProps) {
    super(scope, id);
    const repository = new EcrRepository(this, 'Resource', {
      name: names.imageRepository.name,
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: 'KMS', kmsKey: key.keyArn }],
      forceDelete: destroyable,
    });
    new EcrLifecyclePolicy(this, 'Lifecycle', {
      repository: repository.name,
      policy: JSON.stringify({ rules: [keepTheNewest] }),
    });
    new EcrRepositoryPolicy(this, 'Policy', {
      repository: repository.name,
      policy: this.pullByTheFunction(names),
    });
  }

  private pullByTheFunction({ accountId, ingestor }: LakeNames): string {
    return policyJson([
      {
        sid: 'PullByTheFunction',
        principals: { Service: 'lambda.amazonaws.com' },
        actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        condition: {
          StringEquals: { 'aws:SourceAccount': accountId },
          ArnLike: { 'aws:SourceArn': ingestor.arn },
        },
      },
    ]);
  }
}

const keepTheNewest = {
  rulePriority: 1,
  description: `Keep the newest ${keptImages}`,
  selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: keptImages },
  action: { type: 'expire' },
};
