"""Speech read by rules: sentences, quotations, the verbs that attribute, and who speaks."""
