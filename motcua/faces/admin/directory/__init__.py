"""Keeping the directory: agencies, the positions in them, the officers who hold them."""
