"""From article to fact: read, clean, recognise, propose; a person accepts.

The rooms from the ground up; none imports from one that stands further down in this list:

- `lexicon`: words of the field, kept as data.
- `text`: tokens, sentences, stems, and where each letter stood.
- `reading`: from a file in any encoding and markup to the one story in it.
- `dates`: the day a story came out, and the days that its words mean.
- `names`: who and what it names.
- `facts`: what it tells, before the record is asked.
- `matching`: what the record knows already of it.
- `proposals`: from one article, or many, to proposals that a person reads.
- `acceptance`: from a proposal that a person has gone over to rows of the record.

`weights` lies under all of them: every number by which one reading is weighed against another.
`commands` stands on all of them, and is the door.
"""
