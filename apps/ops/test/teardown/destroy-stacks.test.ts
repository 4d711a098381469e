import { stacksOf } from '@coinlake/lake-environment';
import { anEnvironment } from '@coinlake/lake-environment/testing';
import { lakeOf } from '../../src/lake.ts';
import { destroyStacks } from '../../src/teardown/destroy-stacks.ts';
import { anAccount, keyMade } from './an-account.ts';

const dev = anEnvironment();
const environment = {
  ...dev,
  packaging: { kind: 'image' as const, tag: 'v1' },
  portal: {} as never,
};
const [ours = ''] = dev.governance.admins;
const theirs = 'arn:aws:iam::111122223333:role/DataOffice';

const before = new Date(keyMade.getTime() - 1);
const after = new Date(keyMade.getTime() + 1);

/** What a teardown of this account changes, one by one. */
const changes = [
  'the first schedule is stopped',
  'the second schedule is stopped',
  'the portal is destroyed',
  'the bucket may be emptied',
  'the stream is destroyed',
  'the key is destroyed',
  'the bucket is destroyed',
  'the image repository may be emptied',
  'the image repository is destroyed',
  'Terraform forgets the administrators',
  'ours are dismissed',
];

describe('destroyStacks', () => {
  it('leaves nothing, and dismisses ours and the portal but no administrator of others', async () => {
    const portal = 'arn:aws:iam::111122223333:role/coinlake-dev-portal-access';
    const account = anAccount([ours, portal, theirs]);

    await destroyStacks(stacksOf(environment), siteOf(account));

    expect(account.changes).toBe(changes.length);
    expect(account.left()).toEqual([]);
    expect(account.admins).toEqual([theirs]);
  });

  it.each(changes.map((change, index) => ({ change, number: index + 1 })))(
    'leaves nothing when it is interrupted before $change, and run again',
    async ({ number }) => {
      const account = anAccount([ours, theirs]);

      account.interruptAt = number;
      await expect(destroyStacks(stacksOf(environment), siteOf(account))).rejects.toThrow();
      account.interruptAt = Number.POSITIVE_INFINITY;
      await destroyStacks(stacksOf(environment), siteOf(account));

      expect(account.left()).toEqual([]);
      expect(account.admins).toEqual([theirs]);
    },
  );

  it('changes nothing when nothing is left', async () => {
    const account = anAccount([ours, theirs]);
    await destroyStacks(stacksOf(environment), siteOf(account));

    await destroyStacks(stacksOf(environment), siteOf(account));

    expect(account.changes).toBe(changes.length);
  });

  it('keeps an administrator who was there before us, though the file names them as ours', async () => {
    const account = anAccount([ours, theirs]);
    const governance = { ...dev.governance, existingAdmins: [ours] };

    await destroyStacks(stacksOf(environment), {
      ...siteOf(account),
      lake: lakeOf({ ...environment, governance }),
    });

    expect(account.admins).toEqual([ours, theirs]);
  });

  it('may drop what another administrator made', async () => {
    const account = anAccount([ours, theirs]);

    await destroyStacks(stacksOf(environment), siteOf(account));

    expect([...account.entitled]).toEqual([ours]);
  });

  it.each([
    { others: 'a database that came after the key', made: after },
    { others: 'tables in an older one', made: before, Description: 'has tables' },
  ])('keeps the key and says so if the catalog holds $others', async ({ made, ...database }) => {
    const account = anAccount([ours, theirs]);
    account.databases = [
      { Name: 'coinlake_dev' },
      { Name: 'theirs', CreateTime: made, ...database },
    ];
    const notes: string[] = [];

    await destroyStacks(stacksOf(environment), {
      ...siteOf(account),
      terminal: { note: (line) => void notes.push(line) },
    });

    expect(account.left()).toEqual([]);
    expect(account.destroyedKeys).toBe(0);
    expect(notes.join()).toMatch(/The key arn:of-the-lake stays.*: theirs of this catalog/);
  });

  it('destroys the key where others have an empty database that is older', async () => {
    const account = anAccount([ours, theirs]);
    account.databases = [{ Name: 'coinlake_dev' }, { Name: 'default', CreateTime: before }];

    await destroyStacks(stacksOf(environment), siteOf(account));

    expect(account.destroyedKeys).toBe(1);
  });

  it('dismisses the workflows before their roles are gone, and no others', async () => {
    const role = (task: string) =>
      `arn:aws:iam::${environment.accountId}:role/coinlake-dev-ci-${task}`;
    const account = anAccount([ours, role('deploy'), role('destroy'), theirs]);
    account.observers = [role('plan'), theirs];

    await destroyStacks([{ role: 'ci-access', name: 'ci-access-dev' }], siteOf(account));

    expect(new Set(account.admins)).toEqual(new Set([ours, theirs]));
    expect(account.observers).toEqual([theirs]);
  });

  it('brings no flow to rest for a stack that has none', async () => {
    const account = anAccount([ours, theirs]);

    await destroyStacks([{ role: 'portal', name: 'data-portal-dev' }], siteOf(account));

    expect(account.changes).toBe(1);
    expect(account.left()).not.toContain('aws_datazone_domain.X');
  });
});

function siteOf({ aws, run }: ReturnType<typeof anAccount>) {
  return {
    lake: lakeOf(environment),
    aws,
    run,
    synthesised: '/synthesised',
    terminal: { note: () => {} },
  };
}
