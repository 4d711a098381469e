import { commandsIn } from '../e2e/handbook/commands-in.ts';

const page = `
# First

\`\`\`sh
aws configure sso          # once
npm run deploy -- --env dev

# a comment
aws athena start-query-execution \\
  --query-string 'SELECT 1'
\`\`\`

## Second

1. Look with \`aws glue get-crawler --name x\`, not at \`main\`:

   \`\`\`sh
   npm run doctor -- --env dev
   \`\`\`
`;

describe('commandsIn', () => {
  it('finds the commands of blocks and sentences, each under its heading', () => {
    const found = commandsIn(page).map(({ section, isInBlock, text }) => [
      section,
      isInBlock ? 'block' : 'sentence',
      text,
    ]);

    expect(found).toEqual([
      ['First', 'block', 'aws configure sso'],
      ['First', 'block', 'npm run deploy -- --env dev'],
      ['First', 'block', "aws athena start-query-execution \\\n  --query-string 'SELECT 1'"],
      ['Second', 'sentence', 'aws glue get-crawler --name x'],
      ['Second', 'block', 'npm run doctor -- --env dev'],
    ]);
  });
});
