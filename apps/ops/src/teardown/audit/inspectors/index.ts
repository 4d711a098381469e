import type { Inspector } from '../inspector.ts';
import { accessInspectors } from './access.ts';
import { flowInspectors } from './flow.ts';
import { lakeInspectors } from './lake.ts';
import { networkInspectors } from './network.ts';
import { portalInspectors } from './portal.ts';
import { watchingInspectors } from './watching.ts';

/** Type of resource → how to find what is left of it. Types that go with another one have none. */
export const inspectors: Readonly<Record<string, Inspector>> = {
  ...lakeInspectors,
  ...flowInspectors,
  ...networkInspectors,
  ...watchingInspectors,
  ...portalInspectors,
  ...accessInspectors,
};
