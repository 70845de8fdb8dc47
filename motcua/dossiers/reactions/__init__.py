"""What follows when the journal says that something happened: people are told, parts and wholes follow each other."""

from motcua.dossiers.reactions.collaborators import tell_the_colleagues
from motcua.dossiers.reactions.slips import tell_the_other_end
from motcua.dossiers.reactions.told import (
    CHILDREN_ACTOR,
    NOTICES,
    follow_parents_and_children,
    tell_of_a_part,
    tell_the_applicant,
    tell_the_leaders,
    tell_the_officers,
    tell_the_receivers,
    tell_the_records_clerks,
)

__all__ = [
    "CHILDREN_ACTOR",
    "NOTICES",
    "follow_parents_and_children",
    "tell_of_a_part",
    "tell_the_applicant",
    "tell_the_colleagues",
    "tell_the_leaders",
    "tell_the_officers",
    "tell_the_other_end",
    "tell_the_receivers",
    "tell_the_records_clerks",
]
