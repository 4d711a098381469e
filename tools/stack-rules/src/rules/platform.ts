import * as is from '../conditions.ts';
import type { RuleTables } from '../rule.ts';

/** Terraform itself: where its state is stored, and which AWS account it changes. */
// biome-ignore format: a table with one rule a line
export const platform: RuleTables = {
  'backend.s3': {
    'LAKE_STATE_ENCRYPTED: the state would be stored unencrypted': { encrypt: true },
    'LAKE_STATE_LOCKED: two applies at once break the state': { use_lockfile: true },
    'LAKE_STATE_KEY: two stacks with one key delete each other': { key: /^coinlake\/[\w-]+\.tfstate$/ },
  },
  'provider.aws': {
    'LAKE_RIGHT_ACCOUNT: credentials of another AWS account would build a second lake there': { allowed_account_ids: /^\d{12}$/ },
    'LAKE_TAGS: resources and costs of a lake could not be found':
      { 'default_tags.tags.Project': is.present, 'default_tags.tags.Environment': is.present },
    'LAKE_REGION: the shell would choose the region': { region: is.present },
  },
};
