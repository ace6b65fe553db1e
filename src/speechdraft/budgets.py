"""What an input may be at most: the one table. What is more is refused before it is worked on.

Each value leaves room for several times the largest input that was seen in real use; modules ask for
`budgets.NAME`, so that a test can set it.
"""

from __future__ import annotations

FILE_BYTES = 5_000_000
"""Bytes of a file of answers, a profile, a CSV or YAML table, or of standard input: a round of 41,000 units as CSV has
about 4 million."""

WORKBOOK_BYTES = 50_000_000
"""Bytes of an XLSX file."""

UNPACKED_BYTES = 300_000_000
"""Bytes of all parts of a workbook together once unpacked: the whole country's table has about 30 million, a sheet
formatted down to its last row about 60."""

PART_BYTES = 20_000_000
"""Bytes of one part of a workbook that is held in memory whole, unpacked: its list of sheets, its styles."""

PARTS = 2_000
"""Parts of a zip file."""

SHEETS = 100
"""Sheets of a workbook."""

ROWS = 100_000
"""Rows of a sheet or CSV that hold anything; the country has 41,000 towns."""

COLUMNS = 300
"""Columns under which anything stands."""

CELLS = 3_000_000
"""Cells of a table that hold anything."""

CELL_CHARACTERS = 5_000
"""Characters of one cell: the longest is a list of points with their facts."""

CSV_CELL_CHARACTERS = 1_000_000
"""Characters of one cell of a CSV: a quotation mark that is not closed swallows all that follows."""

HEADER_ROWS = 12
"""Rows among which the header is looked for: a title and a line of remarks may stand over it."""

YAML_NODES = 100_000
"""Keys, values, lists and mappings of a YAML file: a round of 4,000 drafts has about 60,000."""

YAML_DEPTH = 12
"""Levels of a YAML file; the answers need four."""

YAML_FAULTS = 100
"""Faults of the notation after which a YAML file is not read on."""

TEXT_CHARACTERS = 200
"""Characters of one text."""

NAME_CHARACTERS = 60
"""Characters of the name of a unit, an area, a committee, a group or a person: the longest real ones have about 40."""

ENTRIES = 60
"""Entries of one list: a town has at most some fifty villages."""

POINTS = 40
"""Emphasis points of a speech, and own points; a long speech has twelve."""

PACK_FILES = 5_000
"""Files and folders of one pack; the built-in one has 120."""

PACK_FILE_BYTES = 1_000_000
"""Bytes of one file of a pack."""

SPEECH_FILE_BYTES = 20_000_000
"""Bytes of a speech of any author; one with a picture of the seal has one million."""

XML_BYTES = 5_000_000
"""Bytes of one XML part of it, unpacked; that of a speech has a hundredth of it, its tree takes ten times as much."""

WORD_BYTES = 64_000_000
"""Bytes of all its parts that are read, unpacked."""

PARAGRAPHS = 20_000
"""Paragraphs of a Word file, empty ones and those of tables among them."""

REVIEWED_CHARACTERS = 200_000
"""Characters of a speech of any author; the longest has a twentieth of it."""

LEDGER_LINE_BYTES = 1_000_000
"""Bytes of a line of a batch's ledger; an entry has a few thousand."""

TURNS = 20_000
"""Turns of loops and calls of macros in the templates of one speech, which has some hundred."""

INCLUDES = 2_000
"""Paragraphs and files that one speech is put together from; it has some sixty."""

INCLUDE_DEPTH = 20
"""Of them inside each other; three are."""

TEMPLATE_CHARACTERS = 60_000
"""Characters that one speech may come to before it is fitted to its length."""

STRING_CHARACTERS = 20_000
"""Characters of a text, or entries of a list, that a template makes."""

MADE_CHARACTERS = 2_000_000
"""Of all texts and lists that the templates of one speech make: some 8 MB."""

COMPOSE_SECONDS = 10.0
"""Of the processor, for the templates of one speech, which take a hundredth of one."""

EXPRESSION_WAYS = 10_000
"""Ways in which an expression that tells a kind of unit may try to match a name: each `*` has as many as a name has
characters, each `?` two, each group one for each of its alternatives; the built-in ones have some 500."""

REVIEW_WORDS = 10_000
"""Words of all lists of the review that become expressions, which try each of them at every place; the built-in ones
have 2,600. Phrases are looked for by another way, and may be as many as the file holds."""

TITLE_WAYS = 20_000
"""Ways of breaking a title into lines that are compared; a title of real names has some hundred."""

PROBLEMS = 100
"""Problems that are printed one by one; of the rest there is the number."""

WEB_FORM_BYTES = 1_000_000
"""Bytes of the fields that a page sends; all answers of a long speech have about 20,000, a table of a round 300,000."""

WEB_OPEN = 40
"""Sets of answers, tables or texts that lie open in the browser at a time."""

WEB_ROWS = 300
"""Rows of a table that a page shows to be corrected; a county's whole round has about 20."""

WEB_IDLE_SECONDS = 86_400.0
"""After which a page that nobody used is no longer served."""
