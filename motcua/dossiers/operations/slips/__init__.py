"""Handing papers from one body to another under a slip: send, answer, take back, print."""

from motcua.dossiers.operations.slips.answer import Answer, answer_slip
from motcua.dossiers.operations.slips.printing import print_slip
from motcua.dossiers.operations.slips.recall import recall_slip
from motcua.dossiers.operations.slips.send import MOST, send_slip

__all__ = ["MOST", "Answer", "answer_slip", "print_slip", "recall_slip", "send_slip"]
