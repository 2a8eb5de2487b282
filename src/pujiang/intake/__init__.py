"""Text extraction from DOCX, HTML, PDF and Markdown files: paragraphs and headings."""
