"""Handing papers over under slips: what waits to be sent, what is on the way, what has to be confirmed."""
