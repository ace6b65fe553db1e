"""What units and committees are called: the rules of administration, from names alone."""

from __future__ import annotations

import pytest

from speechdraft.administration.committees import committees
from speechdraft.administration.troubles import GivenNames, troubles
from speechdraft.administration.units import kind_of, other_units, party_of, tier_of, trade_of, without_party
from speechdraft.model.choices import Tier
from speechdraft.pack.model import Pack

# unit | kind | organ noun | Party organisation
UNITS = """
青石镇 | town | 镇 | 青石镇党委
青石镇人民政府 | town | 镇 | 青石镇党委
青石镇党委 | town | 镇 | 青石镇党委
河东乡 | township | 乡 | 河东乡党委
白水苗族乡 | ethnic_township | 乡 | 白水苗族乡党委
宝日格苏木 | sumu | 苏木 | 宝日格苏木党委
城关街道 | subdistrict | 街道 | 城关街道党工委
城关街道办事处 | subdistrict | 街道 | 城关街道党工委
云岭县住房和城乡建设局 | gov_dept_dangzu | 局 | 云岭县住房和城乡建设局党组
云岭县发展和改革委员会 | gov_dept_dangzu | 委 | 云岭县发展和改革委员会党组
云岭县人民政府办公室 | gov_dept_dangzu | 办 | 云岭县人民政府办公室党组
云岭县供销合作社联合社 | gov_dept_dangzu | 社 | 云岭县供销合作社联合社党组
临江市生态环境局云岭分局 | gov_dept_dangzu | 局 | 临江市生态环境局云岭分局党组
云岭县公安局 | gov_dept_dangwei | 局 | 云岭县公安局党委
云岭县教育局党委 | gov_dept_dangzu | 局 | 云岭县教育局党委
云岭县委组织部 | party_dept | 部 | 云岭县委组织部领导班子
云岭县委办公室 | party_dept | 办公室 | 云岭县委办公室领导班子
云岭县委政法委员会 | party_dept | 政法委 | 云岭县委政法委员会领导班子
云岭县委机构编制委员会办公室 | party_dept | 编办 | 云岭县委机构编制委员会办公室领导班子
县委办 | party_dept | 办公室 | 县委办领导班子
云岭区委办公室 | party_dept | 办公室 | 云岭区委办公室领导班子
县委老干部局 | party_dept | 局 | 县委老干部局领导班子
县委国安办 | party_dept | 办公室 | 县委国安办领导班子
县委全面依法治县委员会办公室 | party_dept | 办公室 | 县委全面依法治县委员会办公室领导班子
县委督查室 | party_dept | 督查室 | 县委督查室领导班子
县委党校 | party_dept | 校 | 县委党校领导班子
开发区党工委办公室 | party_dept | 办公室 | 开发区党工委办公室领导班子
县纪委监委 | party_dept | 纪委监委 | 县纪委监委领导班子
云岭县纪委监委机关 | party_dept | 纪委监委 | 云岭县纪委监委机关领导班子
中共云岭县纪律检查委员会 | party_dept | 纪委监委 | 中共云岭县纪律检查委员会领导班子
云岭县监察委员会 | party_dept | 纪委监委 | 云岭县监察委员会领导班子
县政府办 | gov_dept_dangzu | 办 | 县政府办党组
云岭县发展和改革委员会办公室 | gov_dept_dangzu | 办 | 云岭县发展和改革委员会办公室党组
县人大办 | npc_cppcc_office | 机关 | 县人大办机关党组
县政协 | npc_cppcc_office | 机关 | 县政协机关党组
共青团云岭县委 | mass_org | 团委 | 共青团云岭县委党组
云岭县人大常委会办公室 | npc_cppcc_office | 机关 | 云岭县人大常委会机关党组
政协云岭县委员会 | npc_cppcc_office | 机关 | 政协云岭县委员会机关党组
云岭县人民法院 | court_procuratorate | 院 | 云岭县人民法院党组
云岭县总工会 | mass_org | 工会 | 云岭县总工会党组
共青团云岭县委员会 | mass_org | 团委 | 共青团云岭县委员会党组
云岭县城市建设投资集团有限公司 | soe | 集团 | 云岭县城市建设投资集团有限公司党委
云岭县自来水公司 | soe | 公司 | 云岭县自来水公司党委
云岭县第一中学 | school | 学校 | 云岭县第一中学党组织
云岭县人民医院 | hospital | 医院 | 云岭县人民医院党委
青石镇中心卫生院 | hospital | 卫生院 | 青石镇中心卫生院党委
云岭经济开发区管委会 | dev_zone | 开发区 | 云岭经济开发区党工委
天津经济技术开发区西区 | dev_zone | 园区 | 天津经济技术开发区西区党工委
空港经济区 | dev_zone | 园区 | 空港经济区党工委
大兴生物医药产业基地 | dev_zone | 园区 | 大兴生物医药产业基地党工委
北京工业园区 | dev_zone | 园区 | 北京工业园区党工委
工业园区街道 | subdistrict | 街道 | 工业园区街道党工委
南磨房地区 | subdistrict | 地区 | 南磨房地区党工委
南磨房地区办事处 | subdistrict | 地区 | 南磨房地区党工委
长青办事处 | subdistrict | 街道 | 长青办事处党工委
石桥村 | village | 村 | 石桥村党组织
石桥村村民委员会 | village | 村 | 石桥村党组织
石桥村民委员会 | village | 村 | 石桥村党组织
巴音嘎查 | village | 嘎查 | 巴音嘎查党组织
新华社区居民委员会 | community | 社区 | 新华社区党组织
"""

# area | province | city | chain | the area's own committee
AREAS = """
云岭县 | 东岭省 | 临江市 | 党中央和省委、市委、县委 | 云岭县委
唐县 | 东岭省 | 临江市 | 党中央和省委、市委、县委 | 唐县县委
云岭苗族土家族自治县 | 东岭省 | 清水自治州 | 党中央和省委、州委、县委 | 云岭县委
云岭市 | 东岭省 | 临江市 | 党中央和省委、临江市委、云岭市委 | 云岭市委
云岭市 | 东岭省 | 唐市 | 党中央和省委、唐市市委、云岭市委 | 云岭市委
云岭市 | 东岭省 | 清水自治州 | 党中央和省委、州委、市委 | 云岭市委
云岭市 | 东岭省 | 无 | 党中央和省委、市委 | 云岭市委
云岭市 | | | 党中央和上级党委、云岭市委 | 云岭市委
云岭区 | 东岭省 | 临江市 | 党中央和省委、市委、区委 | 云岭区委
云岭区 | 重庆市 | | 党中央和市委、区委 | 云岭区委
云岭县 | 重庆 | 重庆市 | 党中央和市委、县委 | 云岭县委
云岭县 | | 重庆 | 党中央和市委、县委 | 云岭县委
浦东新区 | 上海市 | | 党中央和市委、区委 | 浦东新区区委
云岭旗 | 内蒙古自治区 | 清水盟 | 党中央和自治区党委、盟委、旗委 | 云岭旗委
云岭旗 | 内蒙古 | 临江市 | 党中央和自治区党委、市委、旗委 | 云岭旗委
云岭县 | 广西壮族自治区 | 临江市 | 党中央和自治区党委、市委、县委 | 云岭县委
云岭区 | 广西壮族自治区 | 临江市 | 党中央和自治区党委、市委、区委 | 云岭区委
云岭市 | 广西壮族自治区 | 临江市 | 党中央和自治区党委、临江市委、云岭市委 | 云岭市委
云岭县 | 新疆维吾尔自治区 | 清水地区 | 党中央和自治区党委、地委、县委 | 云岭县委
云岭县 | 海南省 | | 党中央和省委、县委 | 云岭县委
三亚市 | 海南省 | | 党中央和上级党委、三亚市委 | 三亚市委
海口市 | 海南省 | | 党中央和上级党委、海口市委 | 海口市委
云岭市 | 海南省 | | 党中央和省委、市委 | 云岭市委
云岭区 | 海南省 | | 党中央和上级党委、区委 | 云岭区委
仙桃市 | 湖北省 | | 党中央和省委、市委 | 仙桃市委
云岭县 | 东岭省 | | 党中央和上级党委、县委 | 云岭县委
云岭县 | | 临江市 | 党中央和上级党委、县委 | 云岭县委
云岭县 | | | 党中央和上级党委、县委 | 云岭县委
云岭开发区 | 东岭省 | 临江市 | 党中央和省委、市委、区党工委 | 云岭开发区党工委
"""


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize("row", _rows(UNITS), ids=lambda row: row[0])
def test_unit(row: list[str], pack: Pack) -> None:
    name, id, noun, org = row
    kind = kind_of(without_party(name, pack)[0], pack)
    assert kind is not None
    party = party_of(name, kind, pack, None, None)
    assert (kind.id, party.noun, party.org_name) == (id, noun, org)


def test_every_kind_is_told_from_some_name(pack: Pack) -> None:
    told = {row[1] for row in _rows(UNITS)}
    assert told == set(pack.kinds)


@pytest.mark.parametrize("row", _rows(AREAS), ids=lambda row: "-".join(row[:3]))
def test_chain(row: list[str], pack: Pack) -> None:
    area, province, city, chain, place = row
    found = committees(area, province or None, city or None, None, pack.areas)
    assert (found.chain, found.committee_place) == (chain, place)


def test_two_city_committees_are_never_both_bare(pack: Pack) -> None:
    found = committees("云岭市", "东岭省", "临江市", None, pack.areas)
    assert found.links == ("省委", "临江市委", "云岭市委")
    assert found.committee == "云岭市委"


@pytest.mark.parametrize(
    ("given", "org", "org_name", "members"),
    [
        ("局党委", "局党委", "云岭县教育局党委", "党委委员"),
        ("云岭县教育局党委", "局党委", "云岭县教育局党委", "党委委员"),
        ("党委", "局党委", "云岭县教育局党委", "党委委员"),
        ("教育局党委", "教育局党委", "云岭县教育局党委", "党委委员"),
        ("局机关党委", "局机关党委", "云岭县教育局机关党委", "党委委员"),
        ("云岭县教育局机关党委", "局机关党委", "云岭县教育局机关党委", "党委委员"),
    ],
)
def test_party_organisation_can_be_set(given: str, org: str, org_name: str, members: str, pack: Pack) -> None:
    found = party_of("云岭县教育局", pack.kinds["gov_dept_dangzu"], pack, given, None)
    assert (found.org, found.org_name, found.members) == (org, org_name, members)


def test_a_middle_school_is_not_called_a_school_twice(pack: Pack) -> None:
    found = party_of("云岭县第一中学", pack.kinds["school"], pack, "学校党委", None)
    assert (found.org, found.org_name, found.meeting) == ("学校党委", "云岭县第一中学党委", "党委会议")


def test_local_form_of_a_town_committee(pack: Pack) -> None:
    found = party_of("青石镇", pack.kinds["town"], pack, "镇委", None)
    assert (found.org, found.org_name, found.members) == ("镇委", "青石镇委", "镇委委员")


@pytest.mark.parametrize(
    ("unit", "trade"),
    [
        ("云岭县住房和城乡建设局", "housing"),
        ("云岭县农业农村局", "agriculture"),
        ("云岭县卫生健康委员会", "health"),
        ("云岭县人力资源和社会保障局", "human_resources"),
        ("云岭县民政局", "civil_affairs"),
        ("云岭县人民政府办公室", None),
        ("云岭县人民检察院", "procuratorate"),
        ("云岭县中医医院", "tcm"),
        ("云岭县水务集团有限公司", "water_company"),
        ("云岭县水务局", "water"),
        ("云岭县委组织部", "organization_dept"),
        ("云岭县第一中学", "senior_high"),
        ("云岭县第三中学", None),
        ("青石镇第一中学", None),
    ],
)
def test_trade_is_told_by_the_longest_word(unit: str, trade: str | None, pack: Pack) -> None:
    kind = kind_of(unit, pack)
    found = trade_of(unit, kind.family, pack) if kind else None
    assert (found.id if found else None) == trade


@pytest.mark.parametrize(
    ("name", "tier"),
    [
        ("白水镇", Tier.TOWN),
        ("白水苗族乡党委", Tier.TOWN),
        ("城关街道", Tier.TOWN),
        ("石桥村", Tier.TOWN),
        ("云岭县教育局", Tier.COUNTY),
        ("县委办", Tier.COUNTY),
        ("云岭经济开发区管委会", None),
        ("云岭县应急指挥部", None),
    ],
)
def test_the_level_is_told_by_the_name(name: str, tier: Tier | None, pack: Pack) -> None:
    assert tier_of(name, pack) is tier


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("青石镇、白水镇", ("青石镇", "白水镇")),
        ("青石镇和白水镇", ("青石镇", "白水镇")),
        ("青石镇 白水镇", ("青石镇", "白水镇")),
        ("青石镇白水镇", ("青石镇", "白水镇")),
        ("青石镇及石桥村", ("青石镇", "石桥村")),
        ("云岭县教育局和云岭县民政局", ("云岭县教育局", "云岭县民政局")),
        ("县委办公室和县政府办公室", ("县委办公室", "县政府办公室")),
        ("云岭县人民法院、云岭县人民检察院", ("云岭县人民法院", "云岭县人民检察院")),
        ("云岭县住房和城乡建设局", ()),
        ("云岭县人力资源和社会保障局", ()),
        ("云岭县 教育局", ()),
        ("云岭（甲地、乙地）工业园区", ()),
        ("古镇镇", ()),
        ("和平镇", ()),
        ("青石镇石桥村", ()),
    ],
)
def test_two_units_in_one_name(name: str, units: tuple[str, ...], pack: Pack) -> None:
    assert other_units(name, pack) == units


@pytest.mark.parametrize(
    ("name", "where"),
    [("青石镇、石桥村、柳湾村", "所带村"), ("青石镇、白水镇", "同场单位"), ("石桥村、柳湾村", "同场单位")],
)
def test_villages_beside_their_town_are_told_where_to_write(name: str, where: str, pack: Pack) -> None:
    (trouble,) = troubles(pack, GivenNames.read({"unit.name": name}, pack))
    assert f"写在“{where}”" in trouble.right


def test_only_the_unit_beside_the_first_that_is_several_is_told_with_its_place(pack: Pack) -> None:
    names = {"unit.name": "云岭县水利局", "unit.joint": ["云岭县教育局", "云岭县财政局和云岭县审计局"]}
    (trouble,) = troubles(pack, GivenNames.read(names, pack))
    assert trouble.path == ("unit", "joint", 1)
    assert trouble.what == "“云岭县财政局和云岭县审计局”是几个单位：云岭县财政局、云岭县审计局"


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("白水乡", "镇", "单位类型是镇，而“白水乡”是乡"),
        ("白水街道", "镇", "单位类型是镇，而“白水街道”是街道"),
        ("石桥村", "社区", "单位类型是社区，而“石桥村”是村"),
        ("云岭县教育局", "镇", "单位类型是镇，而“云岭县教育局”是政府部门（党组）"),
        ("云岭县人民法院", "学校", "单位类型是学校，而“云岭县人民法院”是法院、检察院"),
        ("白水苗族乡", "乡", ""),
        ("白水乡", "民族乡", ""),
        ("白水管理区", "街道", ""),
        ("大山农场", "镇", ""),
    ],
)
def test_a_kind_that_contradicts_the_name(name: str, kind: str, said: str, pack: Pack) -> None:
    names = GivenNames.read({"unit.name": name, "unit.kind": kind}, pack)
    assert [trouble.what for trouble in troubles(pack, names)] == ([said] if said else [])


@pytest.mark.parametrize(
    ("name", "kind"),
    [("云岭县公安局", "政府部门（党组）"), ("云岭县城市建设中心", "国有企业"), ("长青办事处", "政府部门")],
)
def test_a_kind_that_the_name_leaves_open(name: str, kind: str, pack: Pack) -> None:
    names = GivenNames.read({"tier": "county", "unit.name": name, "unit.kind": kind}, pack)
    assert list(troubles(pack, names)) == []


def test_a_level_that_contradicts_a_name_is_sure_and_cannot_be_insisted_on(pack: Pack) -> None:
    (trouble,) = troubles(pack, GivenNames.read({"tier": "county", "unit.name": "白水镇"}, pack))
    assert (trouble.path, trouble.sure) == (("tier",), True)
    assert trouble.right == "把层级写成乡镇，或核对单位名称和单位类型"
    (other,) = troubles(pack, GivenNames.read({"tier": "town", "unit.name": "云岭县教育局"}, pack))
    assert other.right == "把层级写成县直，或核对单位名称和单位类型"
    (open_one,) = troubles(pack, GivenNames.read({"tier": "county", "unit.name": "长青办事处"}, pack))
    assert not open_one.sure


def test_a_kind_that_nobody_knows_is_not_told_a_second_time_of_the_name(pack: Pack) -> None:
    """What was typed as the kind is told where it stands; from the name nothing more can be asked for."""
    typed = {"tier": "county", "unit.name": "云岭县某某"}
    assert [(one.path, one.sure) for one in troubles(pack, GivenNames.read(typed, pack))] == [(("unit", "name"), False)]
    assert list(troubles(pack, GivenNames.read({**typed, "unit.kind": "飞船"}, pack))) == []
