import { proseProblems, wordsIn } from '../src/prose-problems.ts';
import { aRepository } from './a-repository.ts';

describe('wordsIn', () => {
  it.each([
    ['Nobody asked for its prices.', 'Nobody'],
    ["The role is nobody's.", 'nobody'],
    ['whoever deploys it writes the policies', 'whoever'],
    ['The header tells the bytes.', 'tells'],
    ['a lake that is told its day', 'told'],
    ['`crawler-failed-untold`', 'untold'],
    ['const tellAsWritten = 1;', 'tell'],
    ['The file lies under errors/.', 'lies'],
    ['Reads the directory anew.', 'anew'],
    ['a malformed answer will not mend itself', 'mend'],
    ['for (const outcome of endings) {', 'endings'],
    ['every record is accounted for', 'accounted for'],
    ['It accounts for every record.', 'accounts for every'],
    ['/** The account of a run. */', 'account of a run'],
    ['const setback = 1;', 'setback'],
    ['interface Patience {', 'Patience'],
    ['readonly look: (patient: Patient) => void;', 'patient'],
    ['calls that suffer from a fault', 'suffer'],
    ['export const atTheDoor = 1;', 'atTheDoor'],
    ['AT_THE_DOOR=1', 'AT_THE_DOOR'],
    ['at\n   * the door', 'at the door'],
    ['remnants of a portal', 'remnants'],
    ["import { judge } from './judge.ts';", 'judge'],
    ['stacks-under-judgement', 'judgement'],
    ['const survivors = [];', 'survivors'],
    ['function whatBecomesOf() {', 'whatBecomesOf'],
    ["it('is none for $what', () => {", 'is none'],
    ['a value that is none of its column', 'is none'],
    ["it('are these four', () => {", 'are these four'],
    ['as often as one likes', 'as one likes'],
    ['Where its version stands is in the lock file.', 'stands'],
    ['verifyNoStandingPortal()', 'StandingPortal'],
    ['take a host that is not found for no absence', 'take a host that is not found for no'],
  ])('finds the word in: %s', (text, found) => {
    expect(wordsIn(text).map((each) => each.found)).toContain(found);
  });

  it.each([
    ['the AWS account of the lake, and an account for prod'],
    ['accountId, accountOwner, accountsOf(organisation)'],
    ['The account has GitHub’s provider already.'],
    ['recommended, amended, tellurium, underlies, belief, layout, analysts'],
    ['There is none where nothing was observed.'],
    ['undefined where there are none'],
    ["const packaging = 'none'; isNonEmpty(list)"],
    ['a stand-in for Athena, standInState, standalone, understand, standard'],
    ['a file without line endings, and an object ending in .gz'],
    ['prices that lie near each other'],
    ['its plans take none, and look for no drift'],
    ['impatient users, inpatient'],
    ['const doors = at(theDoor);'],
    ['standingCost, the standing charge'],
  ])('finds nothing in: %s', (text) => {
    expect(wordsIn(text)).toEqual([]);
  });
});

describe('proseProblems', () => {
  it('says where the word is and what to write instead', () => {
    const root = aRepository({
      'docs/page.md': '# Page\n\nThe file lies there.\n',
      'packages/x/src/a.ts': '\n// Reads it anew.\nexport const a = 1;\n',
      '.github/workflows/a.yml': '# Nobody may deploy.\n',
    });

    expect(proseProblems(root)).toEqual([
      'docs/page.md:3 "lies"; write: is, is stored',
      'packages/x/src/a.ts:2 "anew"; write: again',
      '.github/workflows/a.yml:1 "Nobody"; write: no one, no user, or a passive sentence',
    ]);
  });

  it('finds a word in the name of a file', () => {
    const root = aRepository({ 'packages/x/src/judge.ts': 'export const a = 1;\n' });

    expect(proseProblems(root)).toEqual([
      'packages/x/src/judge.ts: the name says "judge"; write: check, evaluate, decide',
    ]);
  });

  it('leaves out what npm, builds and programs write', () => {
    const root = aRepository({
      'node_modules/x/a.ts': '// nobody\n',
      'apps/x/dist/a.js': '// nobody\n',
      'apps/x/test/recorded/plan.json': '{"a":"nobody"}\n',
    });

    expect(proseProblems(root)).toEqual([]);
  });
});
