"""What keeps the checkout in order: set-up, checks, messages. Nothing here is part of the product."""
