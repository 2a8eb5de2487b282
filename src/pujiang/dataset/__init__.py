"""The dataset and its collections: selecting, grouping, counting, merging and comparing records."""
