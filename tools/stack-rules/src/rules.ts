import { bucketRules } from './bucket-rules.ts';
import { catalogRules } from './catalog-rules.ts';
import { functionRules } from './function-rules.ts';
import { keepingRules } from './keeping-rules.ts';
import { keyRules } from './key-rules.ts';
import { lakeFormationRules } from './lake-formation-rules.ts';
import { messageRules } from './message-rules.ts';
import { networkRules } from './network-rules.ts';
import { permissionRules } from './permission-rules.ts';
import { platformRules } from './platform-rules.ts';
import { portalRules } from './portal-rules.ts';
import { roleMakingRules } from './role-making-rules.ts';
import type { Rule } from './rule.ts';
import { streamRules } from './stream-rules.ts';
import { watchingRules } from './watching-rules.ts';

/** Every rule that the synthesised stacks are held to. */
export const rules: readonly Rule[] = [
  ...platformRules,
  ...keyRules,
  ...bucketRules,
  ...streamRules,
  ...functionRules,
  ...catalogRules,
  ...lakeFormationRules,
  ...permissionRules,
  ...roleMakingRules,
  ...messageRules,
  ...watchingRules,
  ...keepingRules,
  ...networkRules,
  ...portalRules,
];
