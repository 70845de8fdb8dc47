"""Time: the ledger of who had it, due dates counted anew, disturbances, disputes about causes, reminders, duty."""
