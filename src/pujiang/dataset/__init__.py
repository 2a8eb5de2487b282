"""The dataset: its collections and their verbs, and how datasets are joined and compared."""
