"""From prose to a draft of its data: deterministic rules that propose; a person decides."""
