"""The codes of problems in data, each a name and a number that never changes; and their severity."""

from enum import StrEnum

from pujiang.code import Code


class ProblemCode(StrEnum):
    """The codes of problems in data, each with a rule of the same code in `pujiang.problem_rules`."""

    UNKNOWN_FIELD = "PJ101"
    MISSING_FIELD = "PJ102"
    INVALID_VALUE = "PJ103"
    SYNTAX_ERROR = "PJ104"
    DUPLICATE_KEY = "PJ105"
    UNSUPPORTED_YAML = "PJ106"
    UNREADABLE_FILE = "PJ107"
    UNSUPPORTED_VERSION = "PJ108"
    TEXT_CUT_BY_COMMENT = "PJ109"
    TYPOGRAPHIC_QUOTES = "PJ110"
    MISSING_SCHEMA_LINE = "PJ111"
    AMBIGUOUS_NUMBER = "PJ112"
    INVALID_ALLOW = "PJ113"
    UNUSED_ALLOW = "PJ114"
    PENDING_REVIEW = "PJ115"
    DUPLICATE_ID = "PJ201"
    UNKNOWN_REFERENCE = "PJ202"
    CIRCULAR_REFERENCE = "PJ204"
    NOTHING_TO_REPLACE = "PJ205"
    INVALID_ID = "PJ206"
    DUPLICATE_NAME = "PJ207"
    WORDS_NOT_FOUND = "PJ301"
    WORDS_NOT_UNIQUE = "PJ302"
    NOT_AT_WORD_BOUNDARY = "PJ303"
    WORDS_CROSS_HEADING = "PJ304"
    DIGEST_MISMATCH = "PJ305"
    TEXT_NOT_CANONICAL = "PJ306"
    OVERLAPPING_WORDS = "PJ307"
    OUTSIDE_ENCLOSING_STATEMENT = "PJ308"
    MISPLACED_CUE = "PJ401"
    MISSING_ATTRIBUTION = "PJ402"
    ATTRIBUTION_IN_WORDS = "PJ403"
    SPEAKER_MISMATCH = "PJ404"
    WORDS_NOT_QUOTED = "PJ405"
    MODE_MISMATCH = "PJ406"
    QUOTATION_IN_GIST = "PJ407"
    OTHER_SPEAKER_READ = "PJ408"
    NOT_ONE_FIGURE = "PJ501"
    VALUE_MISMATCH = "PJ502"
    COMPARATOR_MISMATCH = "PJ503"
    INCOMPLETE_FIGURE = "PJ504"
    UNIT_MISMATCH = "PJ505"
    TARGET_WITHOUT_PERIOD = "PJ506"
    PLACE_NOT_IN_WORDS = "PJ601"
    UNLISTED_PLACE = "PJ602"
    INCONSISTENT_DATES = "PJ701"


class Severity(Code):
    """The severity of a problem."""

    ERROR = "error", "the data does not load"
    WARNING = "warning", "the data loads, but a person should check it"
