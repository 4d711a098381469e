const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** Begins the comment that is kept up to date. */
const mark = '<!-- coinlake plan review -->';

/** GitHub takes no more than 65,536 characters. */
const longest = 65_000;
/** Writes with the token of a workflow. Anybody else may begin a comment with the mark. */
const author = 'github-actions[bot]';
const cut = '\n\n… cut here: the whole review is in the summary of the run';

/** Writes every review below `directory` into the pull request's one comment. Called by github-script. */
module.exports = async ({ github, context }, directory) => {
  const pages = readdirSync(directory, { recursive: true })
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => readFileSync(join(directory, file), 'utf8'));
  const whole = [mark, ...pages].join('\n\n');
  const body = whole.length > longest ? whole.slice(0, longest) + cut : whole;
  const { issues } = github.rest;
  const where = { ...context.repo, issue_number: context.issue.number };
  const comments = await github.paginate(issues.listComments, where);
  const mine = comments.find(
    (comment) => comment.user?.login === author && comment.body?.startsWith(mark),
  );
  if (mine) await issues.updateComment({ ...context.repo, comment_id: mine.id, body });
  else await issues.createComment({ ...where, body });
};
