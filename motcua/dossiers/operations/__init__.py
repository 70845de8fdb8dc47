"""The only way to change a dossier: `file` makes one, `perform` does an action of the life-cycle table,
`file_at_counter` makes and receives one.

Printing is here too, because a first print is kept.
"""

from motcua.dossiers.operations.clocks.disputes import dispute_cause
from motcua.dossiers.operations.clocks.disturbances import (
    check_disturbance,
    declare_disturbance,
    end_disturbance,
    shift_due_dates,
)
from motcua.dossiers.operations.clocks.recounting import recount_due_dates
from motcua.dossiers.operations.clocks.roster import set_roster
from motcua.dossiers.operations.handing import hand_over
from motcua.dossiers.operations.intake.at_counter import file_at_counter
from motcua.dossiers.operations.intake.filing import Filed, file
from motcua.dossiers.operations.joint.mirroring import mirror_status
from motcua.dossiers.operations.perform import Order, act, perform
from motcua.dossiers.operations.prints.letters import print_book, print_control, print_letter
from motcua.dossiers.operations.prints.paper_templates import back_to_shipped, put_in_force
from motcua.dossiers.operations.prints.printing import Printed, print_application, print_blank, print_receipt
from motcua.dossiers.operations.prints.trying import Tried, preview, try_out
from motcua.dossiers.operations.slips import Answer, answer_slip, print_slip, recall_slip, send_slip
from motcua.dossiers.operations.together import Came, Wanted, carry_out, rehearse

__all__ = [
    "Answer",
    "Came",
    "Filed",
    "Order",
    "Printed",
    "Tried",
    "Wanted",
    "act",
    "answer_slip",
    "back_to_shipped",
    "carry_out",
    "check_disturbance",
    "declare_disturbance",
    "dispute_cause",
    "end_disturbance",
    "file",
    "file_at_counter",
    "hand_over",
    "mirror_status",
    "perform",
    "preview",
    "print_application",
    "print_blank",
    "print_book",
    "print_control",
    "print_letter",
    "print_receipt",
    "print_slip",
    "put_in_force",
    "recall_slip",
    "recount_due_dates",
    "rehearse",
    "send_slip",
    "set_roster",
    "shift_due_dates",
    "try_out",
]
