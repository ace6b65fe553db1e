"""Every question of the interview, in order: the one list to read, and to change.

Here is only when a question is asked, what it offers, and what its answer rests on; what a value means for the
administration is asked of `suggest/`.
"""

from __future__ import annotations

from ..model.answers import Feedback
from ..model.choices import InspectionType, Numbering, Order, Tier
from ..model.paths import info_of
from .question import Question, Shape, always, branch, line, one_of
from .suggest import NONE, area, before, choices, draft, meeting, standing, unit, words

KIND_HELP = "名称里看出的排在最前；下面是选它之后的称呼"

STEPS = ("unit", "area", "group", "inspection", "meeting", "speaker", "emphasis", "words", "draft", "review")
"""Steps that a person counts; a question belongs to the step that its path begins with."""

_HOME = {
    "tier": "unit",
    **dict.fromkeys(("upper_inspection.name", "upper_inspection.plan", "upper_inspection.lists"), "emphasis"),
    "inspection.starts": "meeting",
    "inspection.ends": "meeting",
    "meeting.chair": "words",
    **dict.fromkeys(("issuer.name", "issuer.number", "issuer.date"), "meeting"),
    **{f"feedback.{name}": "meeting" for name in Feedback.model_fields},
}
"""Questions that belong to another's step."""

GROUP = ("deputies", "members", "liaison", "liaison_phone")
CHANNELS = ("sms", "email", "boxes", "reception", "qr")
MEETING = ("time", "place", "pledger", "guests", "audience", "attendance", "items", "contact")
"""What only the meeting's papers print; never asked, offered in the review."""

QUESTIONS: tuple[Question, ...] = (
    line(
        "unit.name",
        default=standing("unit", "name"),
        ground=unit.against_tier,
        because=unit.tier_trouble,
        follows=unit.who,
    ),
    one_of("tier", options=choices(Tier), default=unit.tier, ground=unit.told_tier, can_insist=True),
    one_of(
        "unit.kind",
        options=unit.kinds,
        default=unit.kind,
        ground=unit.kind,
        help=KIND_HELP,
    ),
    line("unit.party_org", rare=unit.party_org_certain, default=unit.party_org, ground=unit.party_org),
    one_of(
        "unit.trade",
        applies=unit.has_trade,
        rare=unit.trade_told,
        default=unit.trade,
        options=unit.trades,
        ground=unit.name,
    ),
    line("unit.head", default=unit.last_of_unit("head"), ground=unit.name),
    line("unit.head_posts", ground=unit.name, rare=always),
    line("unit.short", ground=unit.name, rare=always),
    line("unit.joint", ground=unit.name, rare=always),
    line("unit.villages", ground=unit.name, rare=always, applies=unit.is_town),
    line("unit.members", ground=unit.name, rare=always),
    #
    branch("area.known", applies=area.known, options=area.offered, default=area.first, take=area.take),
    line("area.name", stays=True, applies=area.new),
    line("area.province", stays=True, applies=area.new, ground=area.name, default=standing("area", "province")),
    line("area.city", stays=True, applies=area.city_needed, ground=area.name, default=standing("area", "city")),
    line(
        "area.committee",
        stays=True,
        applies=area.new,
        default=area.committee,
        ground=area.committee,
        follows=area.chain,
    ),
    #
    line(
        "group.number",
        instead=(("group", "name"),),
        take=meeting.take_group,
        default=before("group", "number"),
        follows=meeting.group,
        help="第几组，如二；不按组号称呼的写全称",
    ),
    line("group.name", rare=always),
    line("group.leader", default=meeting.last_leader, ground=meeting.group_number),
    *(line(f"group.{name}", ground=meeting.group_number, rare=always) for name in GROUP),
    #
    one_of("inspection.type", options=choices(InspectionType), default=meeting.inspection_type),
    line("inspection.theme", applies=meeting.is_type(InspectionType.SPECIAL), default=before("inspection", "theme")),
    line(
        "inspection.last_round.round",
        applies=meeting.is_type(InspectionType.LOOK_BACK),
        ground=unit.name,
        doubt=meeting.no_round,
    ),
    line("inspection.last_round.fed_back", applies=meeting.is_type(InspectionType.LOOK_BACK), ground=unit.name),
    line("inspection.last_round.problems", applies=meeting.is_type(InspectionType.LOOK_BACK), ground=unit.name),
    line("inspection.last_round.closed", applies=meeting.is_type(InspectionType.LOOK_BACK), ground=unit.name),
    line("inspection.round", default=meeting.round, ground=area.name, doubt=meeting.no_round),
    line("inspection.channels.phone", rare=always),
    line("inspection.channels.hours", rare=always),
    line("inspection.channels.mailbox", rare=always),
    line("inspection.channels.closes", rare=always),
    line("inspection.channels.complaints", rare=meeting.is_not_type(InspectionType.CROSS)),
    *(line(f"inspection.channels.{name}", rare=always) for name in CHANNELS),
    #
    line("meeting.date", default=meeting.date, read=meeting.whole_date, follows=meeting.date_read),
    line("inspection.starts", rare=always, read=meeting.whole_date),
    line("inspection.ends", rare=always, read=meeting.whole_date),
    one_of("meeting.order", options=choices(Order), default=meeting.order),
    *(line(f"meeting.{name}", ground=unit.name, rare=always) for name in MEETING),
    line("meeting.notified", ground=unit.name, rare=always, read=meeting.whole_date),
    line("issuer.name", rare=always),
    line("issuer.number", rare=always),
    line("issuer.date", rare=always, read=meeting.whole_date),
    *(line(f"feedback.{name}", ground=unit.name, rare=always) for name in Feedback.model_fields),
    #
    branch(
        "speaker.known",
        applies=meeting.speakers_known,
        options=meeting.speakers,
        take=meeting.take_speaker,
        default=meeting.last_speaker,
    ),
    line("speaker.name", stays=True, applies=meeting.speaker_new),
    line("speaker.posts", stays=True, applies=meeting.speaker_named, ground=meeting.speaker_name),
    #
    Question(("emphasis",), Shape.POINTS, beside=(("own_emphasis",),)),
    line("upper_inspection.name", rare=words.unwanted_upper, default=before("upper_inspection", "name")),
    line("upper_inspection.plan", rare=words.no_upper, default=before("upper_inspection", "plan")),
    line("upper_inspection.lists", rare=words.no_upper, default=words.lists_before),
    #
    branch(
        "words.more",
        called="另外要写的",
        options=words.offered,
        default=lambda state: NONE,
        take=words.take,
        ground=words.taken,
        help="可以不写；都在讲话里照原样写出",
    ),
    line("meeting.chair", rare=words.unwanted("meeting.chair"), ground=unit.name),
    line(
        "words.recognition",
        rare=words.unwanted("words.recognition"),
        ground=unit.name,
        doubt=words.no_sentence,
    ),
    line("words.situation", rare=words.unwanted("words.situation"), ground=unit.name, doubt=words.no_sentence),
    #
    one_of(
        "draft.length",
        instead=(("draft", "minutes"),),
        options=draft.lengths,
        take=draft.take_length,
        default=draft.length,
    ),
    line("draft.minutes", stays=True, applies=draft.in_minutes, default=draft.minutes),
    one_of("draft.layout", options=draft.layouts, default=draft.layout),
    one_of("draft.numbering", options=choices(Numbering), default=draft.numbering, rare=always),
    line("draft.seed", rare=always),
)


def step_of(question: Question) -> int:
    """1-based."""
    return STEPS.index(_HOME.get(question.id, question.path[0])) + 1


def place(step: int) -> str:
    """第 5 步，共 10 步　巡察."""
    name = STEPS[step - 1]
    return f"第 {step} 步，共 {len(STEPS)} 步　{'核对' if name == 'review' else info_of((name,)).title}"
