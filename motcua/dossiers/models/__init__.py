"""The rows of a dossier: itself, its people and papers, its work, its ledger."""

from motcua.dossiers.models.carrying import Parcel, Slip, SlipLine
from motcua.dossiers.models.collaborator import Collaborator
from motcua.dossiers.models.disturbance import Disturbance
from motcua.dossiers.models.dossier import Competence, Dossier, DossierCode, DossierForm
from motcua.dossiers.models.draft import Draft
from motcua.dossiers.models.ledger import Deadline, Interval
from motcua.dossiers.models.mirror import Mirror, MirroredPaper
from motcua.dossiers.models.outside import OutsideQuestion
from motcua.dossiers.models.paper_template import PaperTemplate
from motcua.dossiers.models.people import Party
from motcua.dossiers.models.printout import Printout
from motcua.dossiers.models.promises import Apology, PaymentRequest
from motcua.dossiers.models.reminding import Duty, Reminder
from motcua.dossiers.models.requests import Ending, SupplementRequest, WithdrawalRequest
from motcua.dossiers.models.retention import Hold, Retention
from motcua.dossiers.models.timer import Timer
from motcua.dossiers.models.words import NameWord
from motcua.dossiers.models.work import Paper, WorkStep

__all__ = [
    "Apology",
    "Collaborator",
    "Competence",
    "Deadline",
    "Disturbance",
    "Dossier",
    "DossierCode",
    "DossierForm",
    "Draft",
    "Duty",
    "Ending",
    "Hold",
    "Interval",
    "Mirror",
    "MirroredPaper",
    "NameWord",
    "OutsideQuestion",
    "Paper",
    "PaperTemplate",
    "Parcel",
    "Party",
    "PaymentRequest",
    "Printout",
    "Reminder",
    "Retention",
    "Slip",
    "SlipLine",
    "SupplementRequest",
    "Timer",
    "WithdrawalRequest",
    "WorkStep",
]
