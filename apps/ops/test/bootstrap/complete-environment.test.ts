import { completeEnvironment, namedPrincipals } from '../../src/bootstrap/complete-environment.ts';

const principal = 'arn:aws:iam::777788889999:role/Deployer';
const other = 'arn:aws:iam::777788889999:role/DataOffice';
const found = {
  accountId: '777788889999',
  region: 'eu-west-1',
  principal,
  admins: [other],
  readOnlyAdmins: [],
  unreservedConcurrency: 1000,
  absent: [],
};

describe('completeEnvironment', () => {
  it.each(['111122223333', '444455556666'])(
    'puts the account in place of the example %s, wherever it is written',
    (example) => {
      const file = {
        accountId: example,
        access: { analysts: [`arn:aws:iam::${example}:role/Analysts`] },
      };

      expect(JSON.stringify(completeEnvironment(file, found))).not.toContain(example);
    },
  );

  it('makes the caller administrator if the file names none of this account', () => {
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

  it('keeps another account, which bootstrap then refuses', () => {
    expect(completeEnvironment({ accountId: '123456789012' }, found).accountId).toBe(
      '123456789012',
    );
  });

  it('writes down who else sees what administrators see', () => {
    const completed = completeEnvironment({}, { ...found, readOnlyAdmins: [other] });

    expect(completed.governance?.existingReadOnlyAdmins).toEqual([other]);
  });

  it('counts the roles of workflows and of the portal as ours', () => {
    const role = (task: string) => `arn:aws:iam::777788889999:role/coinlake-dev-${task}`;
    const admins = [role('ci-deploy'), role('ci-destroy'), role('portal-access')];
    const readOnlyAdmins = [role('ci-plan')];

    const completed = completeEnvironment({}, { ...found, admins, readOnlyAdmins });

    expect(completed.governance).toEqual({ admins: [principal] });
  });

  describe('where roles of the example do not exist', () => {
    const roleOf = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;
    const access = {
      analysts: [roleOf('111122223333', 'Analysts')],
      engineers: [roleOf('111122223333', 'Engineers')],
      grants: [
        { principal: 'analyst', access: 'read', table: 'curated_prices' },
        { principal: 'engineer', access: 'read', zone: 'raw' },
        { principal: roleOf('111122223333', 'Auditors'), access: 'read', zone: 'raw' },
      ],
    };
    const example = { accountId: '111122223333', access };
    const analysts = roleOf('777788889999', 'Analysts');
    const engineers = roleOf('777788889999', 'Engineers');
    const auditors = roleOf('777788889999', 'Auditors');

    it('asks after all that are named, as this account would have them', () => {
      expect(namedPrincipals(example, '777788889999')).toEqual([analysts, engineers, auditors]);
    });

    it('leaves them out with their grants, and lets the caller query', () => {
      const absent = [analysts, engineers, auditors];

      expect(completeEnvironment(example, { ...found, absent }).access).toEqual({
        analysts: [],
        engineers: [principal],
        grants: [{ principal: 'engineer', access: 'read', zone: 'raw' }],
      });
    });

    it('keeps those that do exist', () => {
      expect(completeEnvironment(example, { ...found, absent: [analysts] }).access).toEqual({
        analysts: [],
        engineers: [engineers],
        grants: [
          { principal: 'engineer', access: 'read', zone: 'raw' },
          { principal: auditors, access: 'read', zone: 'raw' },
        ],
      });
    });

    it('leaves no one to query if the caller is neither a role nor a user', () => {
      const absent = [analysts, engineers, auditors];
      const completed = completeEnvironment(example, { ...found, principal: undefined, absent });

      expect(completed.access).toEqual({ analysts: [], engineers: [], grants: [] });
    });

    it('changes no principal in a file of their own', () => {
      const own = { accountId: '777788889999', access: { analysts: [analysts] } };

      expect(completeEnvironment(own, { ...found, absent: [analysts] }).access).toEqual(own.access);
    });
  });
});
