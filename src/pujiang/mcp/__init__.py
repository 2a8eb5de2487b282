"""Answers for language-model assistants over the Model Context Protocol: each ends at the words in the source."""
