import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { repository } from '../../src/repository.ts';

const commentReviews = createRequire(__filename)(
  join(repository.root, '.github/scripts/comment-reviews.cjs'),
);
const where = { owner: 'o', repo: 'coinlake' };
const context = { repo: where, issue: { number: 7 } };

describe('the comment with the reviews', () => {
  const directory = aTemporaryDirectory();

  beforeAll(() => {
    mkdirSync(join(directory, 'offline-reviews'));
    writeFileSync(join(directory, 'offline-reviews/review-prod.md'), '# prod');
    writeFileSync(join(directory, 'offline-reviews/review-dev.md'), '# dev');
    writeFileSync(join(directory, 'offline-reviews/review-dev.json'), '{}');
  });

  it('is made when there is none, with every page and nothing else', async () => {
    const { github, createComment, updateComment } = aGithub([{ id: 1, body: 'looks good' }]);

    await commentReviews({ github, context }, directory);

    const body = '<!-- coinlake plan review -->\n\n# dev\n\n# prod';
    expect(createComment).toHaveBeenCalledWith({ ...where, issue_number: 7, body });
    expect(updateComment).not.toHaveBeenCalled();
  });

  it('is brought up to date when it is there', async () => {
    const user = { login: 'github-actions[bot]' };
    const mine = { id: 2, body: '<!-- coinlake plan review -->\n\nof yesterday', user };
    const { github, createComment, updateComment } = aGithub([{ id: 1, user }, mine]);

    await commentReviews({ github, context }, directory);

    expect(updateComment).toHaveBeenCalledWith({
      ...where,
      comment_id: 2,
      body: expect.stringContaining('# dev'),
    });
    expect(createComment).not.toHaveBeenCalled();
  });

  it.each([
    ['a person', { login: 'mallory' }],
    ['another app', { login: 'some-app[bot]' }],
    ['a deleted user', null],
  ])('is not the one that %s began with the mark', async (_, user) => {
    const body = '<!-- coinlake plan review -->\n\nnothing changes';
    const { github, createComment, updateComment } = aGithub([{ id: 3, body, user }]);

    await commentReviews({ github, context }, directory);

    expect(createComment).toHaveBeenCalledTimes(1);
    expect(updateComment).not.toHaveBeenCalled();
  });

  it('says where it is cut if GitHub accepts no longer text', async () => {
    writeFileSync(join(directory, 'offline-reviews/review-prod.md'), '# prod'.repeat(20_000));
    const { github, createComment } = aGithub([]);

    await commentReviews({ github, context }, directory);

    const [[{ body }]] = createComment.mock.calls;
    expect(body.length).toBeLessThan(65_536);
    expect(body).toMatch(
      /# prod[# prod]*\n\n… cut here: the whole review is in the summary of the run$/,
    );
  });
});

/** A GitHub whose pull request has these comments. */
function aGithub(
  comments: readonly { id: number; body?: string; user?: { login: string } | null }[],
) {
  const issues = {
    listComments: () => comments,
    createComment: jest.fn(),
    updateComment: jest.fn(),
  };
  return { github: { rest: { issues }, paginate: async () => comments }, ...issues };
}
