"""The commands: one module each, named like its command, with a `command` that is imported when it is used.

`SUMMARIES` is all that `pujiang --help` reads. A test compares it with the modules.
"""

#: The one-line description of each command, in the order in which `pujiang --help` lists them.
SUMMARIES = {
    "factcheck": "Check quotations, figures and attributions of a text against its source.",
    "find": "Find statements by words, speaker, topic, place and other criteria.",
    "show": "Show a record: its words in context, its fields, its citation.",
    "stats": "Count statements by speaker, kind, mode, topic or another field.",
    "read": "Read a bulletin in a pager, with its records marked.",
    "monitor": "Report trends of metrics and whether targets were reached.",
    "export": "Export the data, or selected statements, to a format of other tools.",
    "site": "Write HTML pages for reading that need no server.",
    "mcp": "Serve the data to language-model assistants.",
    "init": "Create a project: a folder of bulletins that share a vocabulary.",
    "new": "Create the files of a new bulletin.",
    "import": "Import records of other programs into a project.",
    "draft": "Draft the data of a text, with uncertain passages marked for review.",
    "check": "Check data files and report every problem.",
    "marks": "List what is left to review, the likeliest and costliest mistakes first.",
    "annotate": "Review a draft in the browser: text, marks and records side by side.",
    "fmt": "Format YAML files; comments are kept.",
    "migrate": "Upgrade files to the current format.",
    "diff": "Show what changed between two versions, by record and field.",
    "review": "Show a change for review, each passage in full.",
    "compare": "Compare two annotations of the same texts.",
    "archive": "Write data as an archive of Parquet files, for large collections; add to it, or compact it.",
}
