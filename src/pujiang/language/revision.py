"""The revision of the rules by which texts are read."""

#: Increased by one with every change by which the same text may be read otherwise: of a lexicon, or of how figures,
#: attributions, speech or pages are read. `tests/drafting/test_revision.py` notices such a change.
RULES_REVISION = 7
