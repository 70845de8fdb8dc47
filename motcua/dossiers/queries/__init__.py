"""The only way to read dossiers on somebody's behalf. Reading another's personal data leaves an access entry."""

from motcua.dossiers.queries.colleagues import colleagues, may_take_part, people_at_work
from motcua.dossiers.queries.disturbances import DisturbanceView, Touched, disturbance, disturbances, touched
from motcua.dossiers.queries.face import face
from motcua.dossiers.queries.files import OpenFile, file
from motcua.dossiers.queries.follow import follow
from motcua.dossiers.queries.handing import Held, held_by, shared_out
from motcua.dossiers.queries.mine import mine
from motcua.dossiers.queries.most_filed import most_filed
from motcua.dossiers.queries.moving import Preview
from motcua.dossiers.queries.own_rights import Right, may_do, may_look, rights_of
from motcua.dossiers.queries.paper_templates import Version, changes, paper_templates, template_text, versions
from motcua.dossiers.queries.picked import picked
from motcua.dossiers.queries.queue import Filter, queue, work_list
from motcua.dossiers.queries.read import clock, dossier, timeline, tracking
from motcua.dossiers.queries.recounting import Effect, Moving, still_to_recount, would_move
from motcua.dossiers.queries.search import search
from motcua.dossiers.queries.to_move import Older, Stands, leads, movable, older, preview_of, standing_now
from motcua.dossiers.queries.visitor import Visitor, visitor
from motcua.dossiers.queries.who_may import Doer, who_may
from motcua.dossiers.queries.whole import whole
from motcua.dossiers.queries.why import Dispute, Why, why

__all__ = [
    "Dispute",
    "DisturbanceView",
    "Doer",
    "Effect",
    "Filter",
    "Held",
    "Moving",
    "Older",
    "OpenFile",
    "Preview",
    "Right",
    "Stands",
    "Touched",
    "Version",
    "Visitor",
    "Why",
    "changes",
    "clock",
    "colleagues",
    "disturbance",
    "disturbances",
    "dossier",
    "face",
    "file",
    "follow",
    "held_by",
    "leads",
    "may_do",
    "may_look",
    "may_take_part",
    "mine",
    "most_filed",
    "movable",
    "older",
    "paper_templates",
    "people_at_work",
    "picked",
    "preview_of",
    "queue",
    "rights_of",
    "search",
    "shared_out",
    "standing_now",
    "still_to_recount",
    "template_text",
    "timeline",
    "touched",
    "tracking",
    "versions",
    "visitor",
    "who_may",
    "whole",
    "why",
    "work_list",
    "would_move",
]
