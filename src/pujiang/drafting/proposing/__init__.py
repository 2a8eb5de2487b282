"""The documents that the reading of a text suggests: speakers, statements, figures, initiatives; and doubts."""
