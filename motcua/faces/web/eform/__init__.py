"""The e-form of a procedure on a page: its questions as controls, and what was filled in as answers.

Names of controls are JSON pointers into the body of a filing with dashes: the answer at `/form/child_name` comes from
the control `form-child_name`, that of a table's second row from `form-members-1-name`. So a refusal finds its control.
"""

from motcua.faces.web.eform.controls import Control, controls
from motcua.faces.web.eform.names import ASKED, control_name, errors_by_field
from motcua.faces.web.eform.reading import newly_asked, pressed, read, read_day
from motcua.faces.web.eform.showing import Answer, shown

__all__ = [
    "ASKED",
    "Answer",
    "Control",
    "control_name",
    "controls",
    "errors_by_field",
    "newly_asked",
    "pressed",
    "read",
    "read_day",
    "shown",
]
