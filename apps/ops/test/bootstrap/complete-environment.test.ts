import { completeEnvironment } from '../../src/bootstrap/complete-environment.ts';

const principal = 'arn:aws:iam::444455556666:role/Deployer';
const other = 'arn:aws:iam::444455556666:role/DataOffice';
const found = { accountId: '444455556666', region: 'eu-west-1', principal, admins: [other] };

describe('completeEnvironment', () => {
  it('puts the account in place of the example’s, wherever it stands', () => {
    const file = {
      accountId: '111122223333',
      access: { analysts: ['arn:aws:iam::111122223333:role/Analysts'] },
    };

    expect(JSON.stringify(completeEnvironment(file, found))).not.toContain('111122223333');
  });

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

  it('changes nothing of a file that is complete', () => {
    const once = completeEnvironment({ accountId: '444455556666', region: 'us-east-1' }, found);

    expect(completeEnvironment(once, found)).toEqual(once);
  });

  it('keeps another account, for the caller to be told', () => {
    expect(completeEnvironment({ accountId: '777788889999' }, found).accountId).toBe(
      '777788889999',
    );
  });
});
