"""The text of a publication as people have it: DOCX, HTML, PDF and Markdown, read to plain paragraphs and headings."""
