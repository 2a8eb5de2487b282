"""From a publication as people have it (DOCX, HTML, PDF, Markdown) to words that a draft can be made of."""
