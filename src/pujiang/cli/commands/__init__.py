"""The commands: one module each, named like its command, with a `command` that is imported when it is used.

`SUMMARIES` is all that `pujiang --help` reads. A test compares it with the modules.
"""

#: The one-line description of each command, in the order in which `pujiang --help` lists them.
SUMMARIES = {
    "find": "Find statements by words, speaker, topic, place or other labels.",
    "show": "Show a record: its words in context, its fields, how to cite it.",
    "stats": "Count statements by speaker, kind, mode, topic or another field.",
    "read": "Page through a bulletin with its records marked.",
    "monitor": "Report how metrics developed and whether targets were reached.",
    "export": "Export the data, or some statements, in a format of other tools.",
    "site": "Write reading pages that open in a browser without a server.",
    "mcp": "Serve the data to language-model assistants.",
    "new": "Create the files of a new bulletin.",
    "draft": "Propose the data of a text, with doubtful places marked.",
    "check": "Check data files and report every problem.",
    "fmt": "Format YAML files; comments are kept.",
    "migrate": "Upgrade files to the current format.",
    "diff": "Show what changed between two versions, by record and field.",
    "review": "Show a change for review, each passage in full.",
    "compare": "Compare two annotations of the same texts.",
    "archive": "Write data as an archive of Parquet files, for large collections.",
}
