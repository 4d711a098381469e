import { type Rule, rulesOf } from './rule.ts';
import { catalog } from './rules/catalog.ts';
import { encryption } from './rules/encryption.ts';
import { functions } from './rules/functions.ts';
import { lakeFormation } from './rules/lake-formation.ts';
import { messaging } from './rules/messaging.ts';
import { alarms, monitoring } from './rules/monitoring.ts';
import { network } from './rules/network.ts';
import { platform } from './rules/platform.ts';
import { portal } from './rules/portal.ts';
import { roles } from './rules/roles.ts';
import { secretsAndImages } from './rules/secrets-and-images.ts';
import { storage } from './rules/storage.ts';
import { streaming } from './rules/streaming.ts';

/** Every rule that the synthesised stacks must fulfil. */
export const rules: readonly Rule[] = [
  platform,
  encryption,
  secretsAndImages,
  storage,
  streaming,
  functions,
  catalog,
  lakeFormation,
  roles,
  messaging,
  monitoring,
  ...alarms,
  network,
  portal,
].flatMap(rulesOf);
