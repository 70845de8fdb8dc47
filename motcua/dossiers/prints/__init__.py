"""Papers that are printed for a dossier: what stands on them, from plain values to a PDF.

Official papers are in Vietnamese, whoever asks for them in whatever language. Nothing here reads a dossier's tables:
`operations.printing` brings the facts.
"""

from motcua.dossiers.prints.application import application_pdf
from motcua.dossiers.prints.blank import blank_pdf
from motcua.dossiers.prints.receipt import Elsewhere, PaperLine, Receipt, receipt_pdf, receipt_sheet

__all__ = ["Elsewhere", "PaperLine", "Receipt", "application_pdf", "blank_pdf", "receipt_pdf", "receipt_sheet"]
