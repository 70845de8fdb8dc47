"""What the faces with pages share: the frame around every page, sign-in, the look, and reading forms."""
