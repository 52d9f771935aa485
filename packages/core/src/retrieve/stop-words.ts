/** English words that say nothing about which product or page is meant, wherever they stand. */
const FUNCTION_WORDS =
  'a about am an and any are as at be been being but by can could did do does for from had has have he her his ' +
  'i if im in into is it its looking me my need no not of off on or our out over please she should show so some ' +
  'something than that the their them then there these they this those to under up us want was we were what ' +
  'where which will with would you your'

/** Words in which a question is put, whatever it is about. */
const QUESTION_WORDS =
  'already also anything available best buy cannot carry detail details dont else ever find found get give go ' +
  'going good got happen happened happens hello help here hi how id ill im info information isnt ive just know ' +
  'let like ll long look looking made make many may might more most much must need now offer ok one only page ' +
  'policy possible question questions re s said say says see sell shall since someone something still such t ' +
  'take tell thank thanks thing things too use ve very want what whats when where whether which while who whom ' +
  'whose why wondering work yet'

/** Left out of a search when the text has other words as well. */
export const SEARCH_STOP_WORDS: ReadonlySet<string> = new Set(FUNCTION_WORDS.split(' '))

/** Left out when the words that a question shares with a page are counted. */
export const QUESTION_STOP_WORDS: ReadonlySet<string> = new Set([
  ...SEARCH_STOP_WORDS,
  ...QUESTION_WORDS.split(' '),
])
