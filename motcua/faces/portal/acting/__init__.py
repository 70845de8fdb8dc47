"""Acting for others: authorities given and received, and the people of one's organisations."""
