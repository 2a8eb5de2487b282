"""Reading pages: a static site with the text of each bulletin, in which every record is marked."""
