"""English for readers of speech."""

from pujiang.language.english.cues import CUES
from pujiang.language.english.introductions import INTRODUCTIONS
from pujiang.language.english.pages import PAGES
from pujiang.language.english.sentences import SENTENCES
from pujiang.language.english.subjects import SUBJECTS
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
