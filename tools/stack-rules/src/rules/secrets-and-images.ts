import * as is from '../conditions.ts';
import { everyAllow, has, known } from '../policy.ts';
import { hasCompanion } from '../requirement.ts';
import type { RuleTables } from '../rule.ts';

const pull = /^ecr:(BatchGetImage|GetDownloadUrlForLayer)$/;

/** Secrets Manager and ECR: no secret in the state, no image that changes under its tag. */
// biome-ignore format: a table with one rule a line
export const secretsAndImages: RuleTables = {
  aws_secretsmanager_secret: {
    'CKV_AWS_149 AWS-0098: everyone who may read secrets could read it': { kms_key_id: is.ourKey },
    'CKV2_AWS_57 CKV_AWS_304: a leaked secret would work forever': hasCompanion('aws_secretsmanager_secret_rotation', 'secret_id'),
    'LAKE_SECRET_RECOVERY: a secret deleted by mistake would be gone': { recovery_window_in_days: is.oneOf(30, 0) },
  },
  aws_secretsmanager_secret_version: {
    'LAKE_SECRET_WRITE_ONLY: the value would be in plan and state':
      { secret_string_wo: is.present, secret_string_wo_version: is.present, secret_string: is.absent, secret_binary: is.absent },
  },
  aws_ecr_repository: {
    'CKV_AWS_51 AWS-0031: the image of a tag could be replaced': { image_tag_mutability: 'IMMUTABLE' },
    'CKV_AWS_163 AWS-0030: a vulnerable image would go unnoticed': { 'image_scanning_configuration.scan_on_push': true },
    'CKV_AWS_136 AWS-0033: AWS would manage the key of images':
      { 'encryption_configuration.encryption_type': 'KMS', 'encryption_configuration.kms_key': is.ourKey },
    'ECR.3: every image would be kept and paid for': hasCompanion('aws_ecr_lifecycle_policy', 'repository'),
  },
  aws_ecr_repository_policy: {
    'CKV_AWS_32 AWS-0032: everyone could pull the image':
      { policy: everyAllow(({ principals }) => principals.join() === 'Service:lambda.amazonaws.com') },
    'LAKE_CONFUSED_DEPUTY: a function of another AWS account could pull it':
      { policy: everyAllow(has('StringEquals aws:SourceAccount', 'ArnLike aws:SourceArn')) },
    'LAKE_REPOSITORY_PULL_ONLY: a function pulls and never pushes':
      { policy: everyAllow(({ actions }) => actions.every((action) => pull.test(action))) },
    'LAKE_KNOWN_POLICY: no scanner could read it before the apply': { policy: known },
  },
};
