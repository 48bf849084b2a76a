"""What leaves the house: the poster as a page of HTML and on paper (PDF)."""
