"""What the person tells us: every field once, with its Chinese label, its help and its check.

YAML keys, table headers, prompts and the JSON Schema all come from this model. What a value means for the
administration (what kind a unit is, which committees stand above it) is worked out in `meeting/`.
"""

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, PrivateAttr, ValidationInfo, field_validator, model_validator

from .. import budgets
from .changes import Change, note
from .choices import InspectionType, Order, Tier
from .dates import Date, RequiredDate
from .groups import read_group
from .own_points import OwnFacts, OwnTitle
from .persons import OptionalPerson, Person, Persons
from .record import Record
from .units import UnitName
from .values import (
    Committee,
    Count,
    Lines,
    Name,
    NameOrNone,
    Names,
    OptionalName,
    OptionalPhone,
    OptionalText,
    Texts,
    clean,
    field,
    is_nothing,
    shown,
    whole_number,
    wrong,
)
from .vocabulary import kind_id, point_ids, trade_id
from .ways import ClockTime, Email, YesNo
from .wishes import Draft


class Unit(Record):
    name: UnitName = field("单位名称", "全称，如青石镇、云岭县住房和城乡建设局", "name", main=True, required=True)
    kind: Annotated[str | None, BeforeValidator(kind_id)] = field("单位类型", "名称里看得出的可以不填")
    party_org: OptionalName = field("党组织名称", "如局党委、街道党委、镇委；不填按单位类型取")
    short: OptionalName = field("单位简称", "局、委、办、院、社、集团等一两个字的简称")
    head: OptionalPerson = field("负责人", "党组织主要负责人的姓名")
    head_posts: Names = field("负责人职务", "如局党组书记、局长", "职务", default=())
    trade: Annotated[str | None, BeforeValidator(trade_id)] = field("行业", "如住建、教育；名称里看得出的可以不填")
    joint: Names = field("同场单位", "一场会议巡察几个单位时，其余单位的全称", default=())
    villages: Names = field("所带村", "巡镇带村时，一并巡察的村（社区）", default=())
    members: Lines = field("班子成员", "出席会议的班子成员，一人一条，职务在前，如镇党委副书记、镇长陈刚", default=())

    @field_validator("joint")
    @classmethod
    def _others(cls, names: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        """All units of the meeting may have been named there: the unit itself is none of the others."""
        others = tuple(dict.fromkeys(name for name in names if name != info.data.get("name")))
        if len(others) < len(names):
            note(info, "、".join(names), "、".join(others), "同场单位是其余的单位，各算一次")
        return others


class Area(Record):
    name: Name = field("行政区名称", "派出巡察组的县、市、区、旗", "县名", main=True, required=True)
    province: OptionalName = field("所属省", "省、自治区或直辖市的全称", "省")
    city: NameOrNone = field("所属市", "市、自治州、地区或盟的全称；省直管的写“无”", "市")
    committee: Committee = field("派出党委", "如县委、云岭市委；不填按行政区取", "党委")


def _group_number(value: Any) -> int | None:
    """The number of a group; what tells none is asked about."""
    if isinstance(value, str) and clean(value).endswith("组"):
        raise wrong(f"“{shown(clean(value))}”看不出是第几组", "写组号（2）或巡察组名称（县委第二巡察组）")
    return whole_number(value, 1, 99)


class Group(Record):
    number: Annotated[int | None, BeforeValidator(_group_number)] = field("组号", "第几巡察组，如二", main=True)
    name: OptionalName = field("巡察组名称", "不按组号称呼的，写全称")
    leader: OptionalPerson = field("组长", "巡察组组长姓名")
    deputies: Persons = field("副组长", "巡察组副组长姓名", default=())
    members: Persons = field("组员", "巡察组成员姓名", default=())
    liaison: OptionalPerson = field("联络员", "巡察组联络员姓名")
    liaison_phone: OptionalPhone = field("联络员电话", "巡察组联络员的电话")

    @model_validator(mode="before")
    @classmethod
    def _number_or_name(cls, data: Any, info: ValidationInfo) -> Any:
        """`group: 2`, 第二组, 2组 are a number, `group: 县委第二巡察组` a name, in whichever of both fields."""
        if not isinstance(data, dict):
            return data
        data = {key: value for key, value in data.items() if not (isinstance(value, str) and is_nothing(value))}
        where = "name" if data.get("name") else "number"
        typed = data.get(where)
        found = read_group(clean(typed)) if isinstance(typed, str) else None
        if found is None:
            return data
        if found.why:
            note(info, str(typed), found.name or f"第{found.number}组", found.why)
        number = found.number if found.name is None else data.get("number") if where == "name" else None
        return {**data, "number": number, "name": found.name}

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if self.number is None and self.name is None:
            raise wrong("缺少巡察组", "写组号（2）或巡察组名称（县委第二巡察组）")
        return self


class LastRound(Record):
    round: OptionalName = field("上轮轮次", "如十四届县委第三轮", main=True)
    fed_back: Date = field("上轮反馈日期", "上轮巡察反馈意见的日期")
    problems: Count = field("上轮问题数", "上轮巡察指出的问题数")
    closed: Count = field("上轮已整改数", "其中已完成整改的数")

    @model_validator(mode="after")
    def _part_of_the_whole(self) -> Self:
        if self.problems is not None and self.closed is not None and self.closed > self.problems:
            raise wrong(f"上轮已整改数{self.closed}比上轮问题数{self.problems}还多", "请核对两个数")
        return self


class Channels(Record):
    phone: OptionalPhone = field("值班电话", "受理来电的电话", "电话", main=True)
    hours: OptionalText = field("受理时间", "如工作日8:30—17:30")
    mailbox: OptionalText = field("信箱", "来信地址或邮政信箱")
    closes: Date = field("受理截止", "受理来信来电的最后一天", "截止日期")
    complaints: OptionalPhone = field("监督电话", "反映巡察组自身问题的电话")
    sms: OptionalPhone = field("短信号码", "接收短信的号码")
    email: Email = field("电子邮箱", "接收来信的邮箱，如xcz@163.com", "邮箱")
    boxes: Lines = field("意见箱", "设意见箱的地方，一处一条", default=())
    reception: OptionalText = field("接访地点", "接待来访的地点")
    qr: OptionalText = field("二维码", "扫码反映问题的平台名称；公告上留出贴码的地方")


class Inspection(Record):
    type: Annotated[InspectionType, BeforeValidator(InspectionType.read)] = field(
        "巡察类型", "常规、专项、“回头看”、机动、提级或交叉", default=InspectionType.REGULAR, main=True
    )
    round: OptionalName = field("轮次", "如十五届县委第九轮")
    theme: OptionalName = field("专题", "专项巡察的专题，如粮食购销")
    starts: Date = field("进驻日期", "巡察组进驻的日期")
    ends: Date = field("结束日期", "巡察组撤离的日期")
    last_round: LastRound | None = field("上轮巡察", "“回头看”时填写上轮巡察的情况")
    channels: Channels | None = field("联系方式", "受理来信来电来访的方式")


class Meeting(Record):
    date: RequiredDate = field("会议日期", "动员会的日期，决定用哪一时期的提法", "日期", main=True, required=True)
    order: Annotated[Order, BeforeValidator(Order.read)] = field(
        "讲话顺序", "组长先讲，还是领导小组先讲", default=Order.GROUP_LEADER_FIRST
    )
    chair: OptionalText = field("主持人", "主持会议的领导，如县委常委、组织部部长王明同志")
    time: ClockTime = field("会议时刻", "几点开会，如上午9:00")
    place: OptionalText = field("会议地点", "如镇政府三楼会议室")
    pledger: OptionalText = field("表态人", "表态发言的人，职务在前；不填就是被巡察党组织主要负责人")
    guests: Lines = field("出席领导", "上级来的其他领导，一人一条，职务在前", default=())
    audience: Lines = field("参会人员", "哪些人参加，一类一条，如镇领导班子成员；不填按单位类型写", default=())
    attendance: Count = field("参会人数", "参加会议的人数")
    items: Lines = field("会议事项", "讲话、表态之外的事，一项一条，如民主测评、宣读巡察通知", default=())
    notified: Date = field("通知日期", "会议通知落款的日期")
    contact: OptionalText = field("会务联系人", "姓名和电话，如刘敏，0000-1234567")


class Issuer(Record):
    name: OptionalName = field("发文单位", "公告的落款；不填是巡察工作领导小组办公室", main=True)
    number: OptionalText = field("文号", "如云巡办〔2026〕12号；公告一般没有")
    date: Date = field("发文日期", "公告落款的日期；不填是进驻日期或会议日期")


class Feedback(Record):
    """The other end of the inspection: for a paper of the feedback meeting that an office adds."""

    date: Date = field("反馈会日期", "反馈会的日期", main=True)
    heard: Date = field("听取汇报日期", "书记专题会听取巡察情况汇报的日期")
    problems: Count = field("反馈问题数", "反馈意见指出的问题数")
    topics: Lines = field("反馈问题", "反馈的主要问题，一条一个", default=())
    plan_days: Count = field("整改方案天数", "多少天内报送整改方案")
    report_months: Count = field("整改报告月数", "多少个月内报送整改情况报告")
    clues: YesNo = field("移交线索", "有没有移交问题线索：是或否")


class UpperInspection(Record):
    name: OptionalText = field("上级巡视", "反馈意见涉及本单位的上级巡视组，如省委第四巡视组", "名称", main=True)
    plan: OptionalText = field("上级整改方案", "对照反馈意见制定的整改方案的名称")
    lists: Texts = field("上级整改清单", "整改要对照的清单，如问题清单、任务清单、责任清单", default=())

    @model_validator(mode="before")
    @classmethod
    def _name_alone(cls, data: Any) -> Any:
        """A name may stand for the whole."""
        return {"name": data} if isinstance(data, str) else data


class Words(Record):
    """Sentences of the person's own, printed as typed."""

    recognition: OptionalText = field("肯定语", "肯定本单位工作的一句话，写成完整的句子", main=True)
    situation: OptionalText = field("形势语", "讲本单位当前形势任务的一句话，写成完整的句子")


class Speaker(Record):
    name: Person = field("讲话人姓名", "讲话的领导小组领导", "姓名", main=True, required=True)
    posts: Names = field("讲话人职务", "党内职务在前，领导小组职务在后", "职务", default=())


class OwnPoint(Record):
    title: OwnTitle = field("重点标题", "如集体林权流转；写成“要……”的，照原样作起句", "标题", main=True, required=True)
    facts: OwnFacts = field("重点内容", "要看的具体问题，每条四到二十字", "内容", default=())


def _nobody(value: Any) -> Any:
    """A speaker whose name is a dash or 无 is none."""
    said = value.get("name") if isinstance(value, dict) else None
    return None if isinstance(said, str) and is_nothing(said) else value


def _points(value: Any, info: ValidationInfo) -> Any:
    return None if value is None else point_ids(value, info) or None


def _own_points(value: Any) -> Any:
    points = [value] if isinstance(value, dict) else value or ()
    if len(points) > budgets.POINTS:
        raise wrong(f"太多：{len(points)}个", f"最多{budgets.POINTS}个")
    return points


class Answers(Record):
    """Everything that the person tells us, checked. Frozen; `speechdraft schema` prints its JSON Schema."""

    tier: Annotated[Tier, BeforeValidator(Tier.read)] = field("层级", "县直或乡镇", required=True)
    unit: Unit = field("被巡察单位", "听讲话的单位", "单位", required=True)
    area: Area = field("县级行政区", "派出巡察组的县、市、区、旗", required=True)
    group: Group = field("巡察组", "进驻的巡察组", required=True)
    inspection: Inspection = field("巡察", "这次巡察的类型、轮次和时间", default=Inspection.model_construct())
    meeting: Meeting = field("会议", "进驻动员会", required=True)
    speaker: Annotated[Speaker | None, BeforeValidator(_nobody)] = field("讲话人", "讲话的领导小组领导")
    emphasis: Annotated[tuple[str, ...] | None, BeforeValidator(_points)] = field(
        "巡察重点", "重点的名称或代号，按讲的次序；不填由程序按单位类型取"
    )
    own_emphasis: Annotated[tuple[OwnPoint, ...], BeforeValidator(_own_points)] = field(
        "自拟重点", "目录里没有的重点", default=()
    )
    upper_inspection: UpperInspection | None = field("上级巡视情况", "反馈意见涉及本单位的上级巡视，只写名称也可以")
    issuer: Issuer | None = field("落款", "公告由谁发、哪天发，只写发文单位也可以")
    feedback: Feedback | None = field("反馈", "反馈会用的材料才填")
    words: Words = field("自备语句", "照原样写进讲话的句子", default=Words.model_construct())
    draft: Draft = field("文稿", "篇幅、版式和序号", default=Draft.model_construct())
    _changes: tuple[Change, ...] = PrivateAttr(default=())

    @property
    def changes(self) -> tuple[Change, ...]:
        """What was taken otherwise than it was typed; of answers made otherwise than by `reading`, nothing."""
        return self._changes

    def with_changes(self, changes: tuple[Change, ...]) -> Self:
        self._changes = changes
        return self

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        """The stay starts before it ends, and the meeting is not after its end;
        nor is it before the last round reported."""
        stay = self.inspection
        if stay.starts and stay.ends and stay.starts > stay.ends:
            raise wrong("进驻日期在结束日期之后", "请核对两个日期")
        if stay.ends and self.meeting.date > stay.ends:
            raise wrong("会议日期在巡察结束日期之后", "请核对两个日期")
        last = stay.last_round
        if last and last.fed_back and last.fed_back > self.meeting.date:
            raise wrong("上轮反馈日期在会议日期之后", "请核对两个日期")
        return self
