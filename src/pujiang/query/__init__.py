"""What can be asked, as data: a frozen tree of conditions, and its evaluation on records in memory."""
