type Entity = Record<string, unknown>;

/** The fields that the service adds to an entity, by the collection of the entity. */
const added: Record<string, Entity> = {
  domains: {
    status: 'AVAILABLE',
    domainVersion: 'V1',
    portalUrl: 'https://portal.invalid',
    singleSignOn: { type: 'DISABLED' },
  },
  projects: { projectStatus: 'ACTIVE', createdBy: 'emulated' },
  environments: { status: 'ACTIVE', provider: 'Amazon DataZone', createdBy: 'emulated' },
  'environment-profiles': { createdBy: 'emulated' },
  glossaries: { createdBy: 'emulated' },
  'glossary-terms': { createdBy: 'emulated' },
  'data-sources': { status: 'READY' },
};

/** Fields that have another name in DataZone's answer than in the request. */
const renamed: Record<string, string> = {
  environmentAccountIdentifier: 'awsAccountId',
  environmentAccountRegion: 'awsAccountRegion',
};

function outputName(key: string): string {
  if (key === 'kmsKeyIdentifier') return key;
  return renamed[key] ?? key.replace(/Identifier$/, 'Id');
}

/** The entity under `key` as DataZone answers it, from the input of the client. */
export function outputOf(key: string, input: Entity): Entity {
  const [, domainId, collection = 'domains', id] = key.split('/');
  const output = Object.fromEntries(
    Object.entries(input).map(([name, value]) => [outputName(name), value]),
  );
  if (collection === 'environment-blueprint-configurations') output.environmentBlueprintId = id;
  if (collection !== 'domains') output.domainId = domainId;
  return { ...added[collection], ...output };
}

/** The blueprints that every domain has from the start. */
export function managedBlueprints(): Entity[] {
  return [
    { id: 'emulatedlake00', name: 'DefaultDataLake' },
    { id: 'emulatedware00', name: 'DefaultDataWarehouse' },
  ].map((blueprint) => ({
    ...blueprint,
    provider: 'Amazon DataZone',
    provisioningProperties: { cloudFormation: { templateUrl: 'https://template.invalid' } },
  }));
}
