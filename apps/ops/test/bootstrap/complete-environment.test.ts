import { completeEnvironment } from '../../src/bootstrap/complete-environment.ts';

const principal = 'arn:aws:iam::777788889999:role/Deployer';
const other = 'arn:aws:iam::777788889999:role/DataOffice';
const found = {
  accountId: '777788889999',
  region: 'eu-west-1',
  principal,
  admins: [other],
  readOnlyAdmins: [],
  unreservedConcurrency: 1000,
};

describe('completeEnvironment', () => {
  it.each(['111122223333', '444455556666'])(
    'puts the account in place of the example %s, wherever it stands',
    (example) => {
      const file = {
        accountId: example,
        access: { analysts: [`arn:aws:iam::${example}:role/Analysts`] },
      };

      expect(JSON.stringify(completeEnvironment(file, found))).not.toContain(example);
    },
  );

  it('makes the caller administrator where the file names none of this account', () => {
    const example = { accountId: '111122223333', governance: { admins: ['arn:…:role/Admin'] } };

    for (const file of [example, {}]) {
      expect(completeEnvironment(file, found).governance?.admins).toEqual([principal]);
    }
  });

  it('writes down the administrators that are there, and leaves ours out', () => {
    const completed = completeEnvironment({}, { ...found, admins: [other, principal] });

    expect(completed.governance?.existingAdmins).toEqual([other]);
  });

  it.each([
    { unreservedConcurrency: 10, ingestor: { memoryMegabytes: 256, reserveConcurrency: false } },
    { unreservedConcurrency: 1000, ingestor: { memoryMegabytes: 256 } },
  ])(
    'reserves nothing where $unreservedConcurrency functions may run at once, if too few',
    ({ unreservedConcurrency, ingestor }) => {
      const file = { ingestor: { memoryMegabytes: 256 } };

      expect(completeEnvironment(file, { ...found, unreservedConcurrency }).ingestor).toEqual(
        ingestor,
      );
    },
  );

  it('leaves alone what the file says of the reservation', () => {
    const file = { ingestor: { reserveConcurrency: true } };

    expect(completeEnvironment(file, { ...found, unreservedConcurrency: 10 }).ingestor).toEqual(
      file.ingestor,
    );
  });

  it('changes nothing of a file that is complete', () => {
    const once = completeEnvironment({ accountId: '777788889999', region: 'us-east-1' }, found);

    expect(completeEnvironment(once, found)).toEqual(once);
  });

  it('keeps another account, for the caller to be told', () => {
    expect(completeEnvironment({ accountId: '123456789012' }, found).accountId).toBe(
      '123456789012',
    );
  });

  it('writes down who else sees what administrators see', () => {
    const completed = completeEnvironment({}, { ...found, readOnlyAdmins: [other] });

    expect(completed.governance?.existingReadOnlyAdmins).toEqual([other]);
  });

  it('takes the roles of workflows for nobody else', () => {
    const role = (task: string) => `arn:aws:iam::777788889999:role/coinlake-dev-ci-${task}`;
    const admins = [role('deploy'), role('destroy')];

    const completed = completeEnvironment({}, { ...found, admins, readOnlyAdmins: [role('plan')] });

    expect(completed.governance).toEqual({ admins: [principal] });
  });
});
