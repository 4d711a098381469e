import { DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { lakeNames } from '@coinlake/infra/naming';
import { mockClient } from 'aws-sdk-client-mock';
import { awsClients } from '../../../src/aws-clients.ts';
import { readPriceTable } from '../../../src/cost/price-table.ts';
import { loadEnvironment } from '../../../src/environment.ts';
import { repository } from '../../../src/repository.ts';
import { auditRemnants } from '../../../src/teardown/audit/audit.ts';

const names = lakeNames(loadEnvironment(repository.environments, 'dev'));
const audited = { aws: awsClients('us-east-1'), names, prices: readPriceTable().prices };
const iam = mockClient(IAMClient);
const kms = mockClient(KMSClient);
const ecr = mockClient(ECRClient);
const missing = (name: string) => Object.assign(new Error('gone'), { name });

describe('auditRemnants', () => {
  it('looks for the roles of the workflows only when their stack went', async () => {
    iam.on(GetRoleCommand).rejects(missing('NoSuchEntityException'));
    iam.on(GetRoleCommand, { RoleName: 'coinlake-dev-ci-plan' }).resolves({});

    expect(await auditRemnants(['ci-access'], audited)).toEqual([
      { what: 'role coinlake-dev-ci-plan', monthlyCents: 0 },
    ]);
    expect(await auditRemnants(['governance'], audited)).toEqual([]);
  });

  it('says what a key costs that is left', async () => {
    kms.on(DescribeKeyCommand).resolves({});
    ecr.on(DescribeRepositoriesCommand).rejects(missing('RepositoryNotFoundException'));

    expect(await auditRemnants(['image-repository'], audited)).toEqual([
      { what: 'key alias/coinlake-dev-images', monthlyCents: 100 },
    ]);
  });

  it('takes a question that is refused for a failure, not for an absence', async () => {
    iam.on(GetRoleCommand).rejects(new Error('not authorized to perform: iam:GetRole'));

    await expect(auditRemnants(['ci-access'], audited)).rejects.toThrow('not authorized');
  });
});
