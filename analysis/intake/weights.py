"""Every number by which intake weighs one reading against another, each with its reason.

They are settings on a scale of our own and no estimates: the labelled articles are too few to learn
from. What a reason says of stories is what its setting assumes. Change one at a time, look at
`make intake-eval`, and ask `python -m tests.intake.sensitivity` how many proposals turn on it.

The scale, for events: the article's own day is worth 3, each rare actor up to 2, telling words up
to 4, kind and place 1 each; 4 are needed. So no evidence of one sort decides alone, save words that
leave no doubt. Limits that only keep a page in bounds (bytes, lines, characters) stand where they
are used.
"""

from __future__ import annotations

# --- Whether a story is about the two sides -------------------------------------------------

# The title and so many sentences are the lead, where a story says what it is about.
LEAD_SENTENCES = 2
# A dateline that was cut off as a sentence of its own is no lead: one has this many words.
LEAST_WORDS_OF_A_LEAD = 6
# Outside the lead one sentence can link the two sides in passing; two mean it.
LINKS_OF_BOTH = 2
# In a long story two sentences are little: about a sixth of it must link the two.
SHARE_OF_LINKS = 0.15
# A story that doesn't open with one side is about it from about a third of its sentences on.
SHARE_OF_ONE_SIDE = 0.3
# One that does open with it has said so: an eighth is enough to show that it stays there.
SHARE_OF_ONE_SIDE_LED = 0.12
# So many other countries in a sentence make it a list, in which the two sides are not linked.
COUNTRIES_OF_A_LIST = 2

# --- Names, languages and copies ------------------------------------------------------------

# difflib's ratio from which a body of three words is a known one misspelt: one letter in ten.
BODY_NEARLY = 0.9
# The same ratio for the hint "resembles", which only asks a person to look: wider.
NAME_RESEMBLES = 0.8
# difflib's ratio from which a publisher is asked about: "Lamp Courrier" beside "Lamp Courier".
PUBLISHER_NEARLY = 0.85
# A new name is worth telling of a batch when a second article has it.
ARTICLES_OF_A_NAME = 2
# A script of its own decides on the language where every fifth letter is of it: Latin names in a
# Burmese or Russian text are fewer than the rest.
SHARE_OF_A_SCRIPT = 0.2
# The ten commonest words of a language make up far more of a text in it than this, and less of
# one in another.
SHARE_OF_COMMON_WORDS = 0.04
# The share of equal hashes from which two texts are copies: an agency's story with another
# outlet's opening and end keeps more, two reports of one event far less.
COPIES_ALIKE = 0.7
# Fewer words than this have too few runs of four to be compared.
LEAST_WORDS_OF_A_COPY = 25

# --- Lines that were broken -------------------------------------------------------------------

# A column is as wide as nine lines of ten: the few longer ones are tables and addresses.
SHARE_OF_NARROWER_LINES = 0.9
# A line that reaches so far into the column was broken there; a shorter one ends of itself.
SHARE_OF_A_FULL_LINE = 0.8

# --- News without a day ---------------------------------------------------------------------

# The first sentences, in which "has signed" is news; further down it is background.
SENTENCES_OF_NEWS = 4
# An event told without a day is the same as a dated one of the story that lies at most so many
# days before the story's month.
DAYS_BEFORE_THE_MONTH = 10
# Above this a row is older than what an undated sentence tells as news.
DAYS_OF_A_ROW_AS_NEWS = 60

# --- Days without a year --------------------------------------------------------------------

# Where the tense doesn't show, a day that is at most so many days ahead …
DAYS_CLOSE_AHEAD = 45
# … and whose like lies longer back than this is meant as still to come: "the parade on 27 March".
DAYS_LONG_GONE = 200
# A story is dated at most so many days after the newest day of which it tells.
DAYS_AFTER_THE_NEWEST = 60
# Of two readings the one within half of that is taken where the other lies beyond the whole.
DAYS_CLOSE_TO_THE_NEWEST = 30
# A story tells of a day in the week before it came out.
DAYS_OF_NEWS_BEFORE = 7
# The first sentences, in which a story names the weekday on which it came out.
SENTENCES_WITH_A_WEEKDAY = 6

# --- Events: how far the days agree ---------------------------------------------------------

# Day on day, and the date stands in the clause itself: the strongest single sign there is.
DAY_OF_THE_CLAUSE = 3.0
# A day taken over from the sentence or the one before it may belong to something else.
DAY_TAKEN_OVER = 2.0
# A week that holds the record's day says less than the day and more than a date taken over.
DAY_WITHIN_A_WEEK = 2.2
# Both sides know the month alone, or the clause names it: a month holds several events.
MONTH_AGREES = 1.5
# A month taken over from elsewhere, against a day: a little less.
MONTH_TAKEN_OVER = 1.2
# A year holds so many events that it hardly tells; it is not against it either.
YEAR_AGREES = 0.6
# The day before or after: time zones, and reports of "Tuesday" for the night before.
DAY_BESIDE = 1.0
# Two or three days off: counted from a report instead of the event. Barely a sign.
DAY_NEARBY = 0.4
# Beyond this many days two dated events are two events.
DAYS_APART_AT_MOST = 3

# --- Events: how likely a story speaks of one without a date ---------------------------------

# A story that gives no date speaks of the last two weeks, most of all.
DAYS_OF_NEWS = 14
UNDATED_NEWS = 2.0  # as much as a date taken over, which it silently is
# After two months what happened is background.
DAYS_OF_BACKGROUND = 60
UNDATED_BACKGROUND = 1.5  # as a month that agrees: some weeks come into question
# Within a year it is recalled now and then.
DAYS_OF_MEMORY = 366
UNDATED_MEMORY = 0.3  # half of a year that agrees
# What lies further ahead than this is announced with a date, or not at all.
DAYS_AHEAD = 30

# --- Events: kind and place -----------------------------------------------------------------

# The same kind of event.
KIND_SAME = 1.0
# Kinds that one event often has at once: a visit with its meeting.
KIND_AKIN = 0.3
# Kinds that don't go together: most of what the same kind gives is taken away.
KIND_OTHER = -0.8
# The same place.
PLACE_SAME = 1.0
# A country against a town in it: half of it.
PLACE_WITHIN = 0.5
# Two towns of a country: a delegation moves, so hardly against it.
PLACE_ELSEWHERE_IN_COUNTRY = -0.2
# Two countries: as much against it as the same place is for it.
PLACE_ABROAD = -1.0

# --- Events: actors -------------------------------------------------------------------------

# Any shared actor says something, even one who is everywhere …
ACTOR_SHARED = 0.5
# … and the rarer the more: the weight of its name as a word, by this …
ACTOR_RARITY = 4
# … and at most so much, two thirds of a day: one person does many things.
ACTOR_AT_MOST = 2.0
# However many share in it, it stays below the score that is needed.
ACTORS_AT_MOST = 3.5
# People on both sides and none in common: it is another event.
ACTORS_OTHERS = -1.5
# Each person too many, up to two: a report names bystanders, but not many.
ACTOR_STRANGE = 0.6
# Each person of the record's event whom the whole story never names, up to two.
ACTOR_ABSENT = 0.8
# More strangers or absent people than these say nothing further.
ACTORS_COUNTED = 2
# Words from which on a statement needs none of its speakers: its subject is recognised.
WORDS_OF_A_STATEMENT = 2.8

# --- Events: words --------------------------------------------------------------------------

# A small record would make every word look common, so it is weighed as one of this size.
EVENTS_AT_LEAST = 300
# A word of every third event or series tells nothing …
COMMON_IN_ONE_OF = 3
# … and gets a rest, not zero, to break ties.
COMMON_WORD = 0.2
# Of very few series a word that two of them have is not common yet.
COMMON_SERIES_AT_LEAST = 2
# What is added to a word's count before dividing by it, as is usual for rarity of words.
COUNT_SMOOTHED = 0.5
# The words' rarity by this makes points: a word of one event alone is worth about one.
WORDS_PER_POINT = 5.0
# A word in quotation marks is a title or a saying: it counts so much more.
QUOTED_WORD = 1
# A landmark that has a noun of its own (the coup) is recalled by one word: that is worth two.
LANDMARK_RECALLED = 2
# As much as a dated event needs: a retelling in the record's own words is found by them.
WORDS_AT_MOST = 4.0
# A word that more than one of so many events have doesn't bring an undated one up by itself …
WORD_BRINGS_UP_ONE_OF = 20
# … nor an actor who is in more than every tenth …
ACTOR_BRINGS_UP_ONE_OF = 10
# … but of a small record those may that stand in three.
BRINGS_UP_AT_LEAST = 3

# --- Events: what is accepted ---------------------------------------------------------------

# The clause's own day and the kind, or the like: two sorts of evidence in full.
EVENT_ACCEPTED = 4.0
# Without a date a little more.
EVENT_ACCEPTED_UNDATED = 4.2
# And more where the story's own day is unknown too: nothing then places it in time.
EVENT_UNPLACED = 0.8
# So far above what is needed a dated match is called sure.
EVENT_SURE = 2
# A fit in days from which on the proposal says "same date" rather than "dates that fit".
DAYS_SAID_TO_BE_SAME = 2
# Below this, words are one rare word or less, and no match rests on them alone.
WORDS_THIN = 1.4
# With a date or kind taken over from elsewhere: a word of about five events, or commoner ones.
WORDS_ANY = 0.8
# A deed that is taken for the journey on which it was done: two rare words must say so.
WORDS_OF_A_DEED = 2.0
# A long-past event without a date: three or four rare words, which leave no doubt.
WORDS_UNDOUBTED = 3.6
# What counts as long past there: less than what is told of the last two months.
DAYS_OF_LONG_PAST = 1.5
# So many thin matches make up for a clause in which no word tells of an event.
THIN_WITHOUT_A_VERB = 2

# --- Figures --------------------------------------------------------------------------------

# As for events: the size below which a record's words are weighed as if it had as many series.
SERIES_AT_LEAST = 100
# Rarity of the shared words by this makes points: a word of one series alone gives about 1.4.
FIGURE_WORDS_PER_POINT = 3.0
# The words of the series alone stay below what is needed.
FIGURE_WORDS_AT_MOST = 3.0
# A word of the figure's own note or item, which its series lacks, tells rows of one series apart …
FIGURE_OWN_WORD = 0.2
# … and three of them are enough.
FIGURE_OWN_WORDS_AT_MOST = 0.6
# The same value: more the more digits it has, since 6,366 is no accident and 40 may be one …
VALUE_SAME = 0.5
# … by this for each digit, closing zeros aside …
VALUE_DIGIT = 0.5
# … up to four, beyond which an accident is out of the question.
VALUE_DIGITS = 4
# The same bound ("at least"): rows often differ in it alone, so it only tips the scale.
BOUND_SAME = 0.4
# The same counter: two counters of one thing are two series, so it weighs as much as three digits.
COUNTER_SAME = 1.6
# Another counter named: half of that, for outlets shorten and pass on names.
COUNTER_OTHER = -0.8
# So many words of a counter's name are enough to be the same.
COUNTER_WORDS = 2
# A count of at most so many days before or after the story's, as monthly counts are quoted.
FIGURE_DAYS_NEAR = 45
# About as much as the same counter: the two often stand for each other.
FIGURE_NEAR = 1.4
# And the day itself is named in the sentence.
FIGURE_DAY_NAMED = 0.5
# An older count whose time the sentence names, within a year: half of a near one.
FIGURE_RECALLED = 0.7
# A count of later than the story: it can't be the one, save for a slip of a date.
FIGURE_LATER = -0.5
# The same row: two digits, a near date and the same bound (3.3) don't do without a word.
FIGURE_ACCEPTED = 3.6
# The same series without the value: words at their most (3), and a word of its own or the counter.
SERIES_ACCEPTED = 3.2
