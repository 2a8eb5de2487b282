"""A server of the Model Context Protocol: answers for assistants, each with the exact words and a citation."""
