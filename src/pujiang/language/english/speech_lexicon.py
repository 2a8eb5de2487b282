"""English for readers of speech."""

from pujiang.language.english.cue_words import CUES
from pujiang.language.english.introduction_words import INTRODUCTIONS
from pujiang.language.english.page_words import PAGES
from pujiang.language.english.sentences import SENTENCES
from pujiang.language.english.subject_words import SUBJECTS
from pujiang.language.english.words import NAMES
from pujiang.language.speech_words import SpeechWords

SPEECH = SpeechWords(
    names=NAMES,
    cues=CUES,
    subjects=SUBJECTS,
    sentences=SENTENCES,
    introductions=INTRODUCTIONS,
    pages=PAGES,
)
