/** A word or phrase that we do not write, and what to write in its place. */
export interface BannedWord {
  /** Its words in lower case, one pattern each, so that `atTheDoor` and `AT_THE_DOOR` are found as well. */
  readonly words: readonly string[];
  readonly instead: string;
  /** The text right before or right after it that makes it the plain word. */
  readonly allowedAfter?: RegExp;
  readonly allowedBefore?: RegExp;
}

const numbers = 'two|three|four|five|six|seven|eight|nine|ten';

export const bannedWords: readonly BannedWord[] = [
  { words: ['nobody'], instead: 'no one, no user, or a passive sentence' },
  { words: ['whoever'], instead: 'anyone who, the user who, the role that' },
  {
    words: ['tell|tells|telling|told|untold'],
    instead: 'say, report, show; to tell apart: distinguish',
  },
  {
    words: ['lies|lie|lain|lying'],
    instead: 'is, is stored',
    allowedBefore: /^[ \n](\S+ ){0,2}(apart|near|between|outside|within)\b/,
  },
  { words: ['anew'], instead: 'again' },
  { words: ['mend|mends|mended|mending'], instead: 'fix, repair, recover' },
  { words: ['endings'], instead: 'outcomes, ends', allowedAfter: /\b(line|file)[ -]$/i },
  { words: ['accounted', 'for'], instead: 'counted, has an outcome' },
  {
    words: ['accounts?', 'for', 'every|each|all|it|them|what'],
    instead: 'count, give an outcome to',
  },
  {
    words: ['accounts?', 'of', 'the', 'runs?|slots?|records?|outcomes?'],
    instead: 'outcome counts',
  },
  { words: ['account', 'of', 'a', 'run|slot'], instead: 'outcome counts' },
  { words: ['accounting'], instead: 'counting, outcome counts' },
  { words: ['on', 'account', 'of'], instead: 'because of' },
  { words: ['setback|setbacks'], instead: 'problem' },
  { words: ['patience'], instead: 'timeout, time limit' },
  { words: ['patient|patients|patiently'], instead: 'the account or lake under test' },
  { words: ['suffer|suffers|suffered|suffering'], instead: 'be affected, fail' },
  { words: ['at', 'the', 'door'], instead: 'before it is sent, on arrival' },
  { words: ['remnant|remnants'], instead: 'leftovers' },
  {
    words: ['judge|judges|judged|judging|judgement|judgements|judgment'],
    instead: 'check, evaluate, decide',
  },
  { words: ['survivor|survivors'], instead: 'what is left, the remaining …' },
  { words: ['what', 'becomes|became', 'of'], instead: 'what happens to, the result of' },
  {
    words: ['is|are|was|were', 'none'],
    instead: 'is not a …, there is no …',
    allowedAfter: /\bthere[ \n*/#]+$/i,
  },
  { words: ['are', 'these', numbers], instead: 'say what is expected of them' },
  { words: ['as', 'one', 'likes|pleases|wants'], instead: 'any, as often as needed' },
  {
    words: ['stands?|stood'],
    instead: 'is, is written, is deployed, replaces',
    allowedBefore: /^-?([iI]ns?|[aA]lone)(?![a-z])/,
  },
  { words: ['standing', 'portals?|lakes?|stacks?'], instead: 'deployed' },
  {
    words: [
      'take|takes|took|taken|taking',
      '[^\\s.,;:]+(?:[ \\n][^\\s.,;:]+){0,7}',
      'for',
      'no|none|nothing',
    ],
    instead: 'treat … as',
  },
];
