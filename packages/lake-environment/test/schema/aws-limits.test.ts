import { parseEnvironment } from '../../src/environment.ts';
import { anEnvironmentFile } from '../../testing/environment-file.ts';

const principals = {
  region: 'us-gov-west-1',
  governance: { admins: ['arn:aws-us-gov:iam::111122223333:role/Admin'] },
  access: { analysts: [], engineers: [], grants: [] },
};

/** The mistakes that the file has with these keys replaced. */
function mistakesWith(changes: Record<string, unknown>): string {
  try {
    parseEnvironment(anEnvironmentFile(changes), 'dev.json');
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('products', () => {
  const products = (count: number) =>
    Array.from({ length: count }, (_, index) => `COIN${index}-USD`);
  const { ingestor } = anEnvironmentFile();
  const withCalls = (count: number) => ({
    products: products(count),
    ingestor: { ...(ingestor as object), callsPerRun: count },
  });

  it('are refused where their ids do not fit into the variables of a function', () => {
    expect(mistakesWith(withCalls(450))).toContain(
      'expected at most 3072 bytes of product ids with their commas, got 5289: Lambda limits',
    );
  });

  it('are accepted as long as they fit', () => {
    expect(mistakesWith(withCalls(250))).toBe('');
  });
});

describe('tags', () => {
  it.each([
    [{ 'aws:owner': 'me' }, 'tags.aws:owner: got "me", expected a key that does not begin with'],
    [{ 'AWS:owner': 'me' }, 'does not begin with "aws:"'],
    [{ project: 'x' }, 'tags.project: got "x", expected another key: the lake sets project itself'],
    [{ Team: 'a', team: 'b' }, 'tags.team: got "b", expected keys that differ in more than their'],
    [
      Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`Key${index}`, 'x'])),
      'expected at most 48 tags, got 60',
    ],
  ])('%j are refused', (tags, complaint) => {
    expect(mistakesWith({ tags })).toContain(complaint);
  });

  it('that differ are accepted', () => {
    expect(mistakesWith({ tags: { Team: 'data', CostCentre: '42' } })).toBe('');
  });
});

describe('administrators', () => {
  const roles = (count: number) =>
    Array.from({ length: count }, (_, index) => `arn:aws:iam::111122223333:role/Admin${index}`);

  it('are refused beyond the thirty that Lake Formation accepts', () => {
    expect(mistakesWith({ governance: { admins: roles(31) } })).toContain(
      'expected at most 30 administrators with those of existingAdmins',
    );
    expect(
      mistakesWith({ governance: { admins: roles(30) }, ciAccess: { repository: 'owner/lake' } }),
    ).toContain('got 33');
  });

  it('count once if they are listed twice', () => {
    const [admins, existingAdmins] = [roles(30), roles(30)];

    expect(mistakesWith({ governance: { admins, existingAdmins } })).toBe('');
  });
});

describe('principals', () => {
  it('of the partition of the region are accepted', () => {
    expect(mistakesWith(principals)).toBe('');
  });

  it.each([
    [
      'administrator',
      { governance: { admins: ['arn:aws:iam::111122223333:role/Admin'] } },
      'governance.admins.0',
    ],
    [
      'analyst',
      { access: { ...principals.access, analysts: ['arn:aws:iam::111122223333:role/Ana'] } },
      'access.analysts.0',
    ],
    [
      'grantee',
      {
        access: {
          ...principals.access,
          grants: [
            { principal: 'arn:aws:iam::111122223333:role/Bi', access: 'read', zone: 'curated' },
          ],
        },
      },
      'access.grants.0.principal',
    ],
    [
      'member of the portal',
      {
        portal: {
          domain: 'prices',
          project: 'lake',
          members: ['arn:aws:iam::111122223333:role/Steward'],
        },
      },
      'portal.members.0',
    ],
  ])('of another partition are refused: %s', (_, changes, path) => {
    expect(mistakesWith({ ...principals, ...changes })).toMatch(
      new RegExp(`${path}: got "arn:aws:.*", expected an ARN of us-gov-west-1: "arn:aws-us-gov:`),
    );
  });
});
