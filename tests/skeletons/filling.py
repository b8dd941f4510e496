"""Skeletons filled in: every placeholder by what a unit of the pack would write there."""

from __future__ import annotations

import re

from yuqing_lint.skeletons.pieces import Paragraph, Piece, Table, skeleton_of
from yuqing_lint.skeletons.word import written

PACKS = ("core", "enterprise", "gongwen", "government", "hospital", "insurer", "safety", "school")
PLACEHOLDER = re.compile(r"〔填([^〔〕，]+)(?:，如([^〔〕]+))?〕")

UNITS = {
    "core": "清源县水务服务中心",
    "enterprise": "清源水务有限公司",
    "gongwen": "清源县水务局",
    "government": "清源县水务局",
    "hospital": "清源县人民医院",
    "insurer": "清源农村商业银行股份有限公司",
    "safety": "清源水务有限公司",
    "school": "清源县第一中学",
}
VALUES = {
    "组长职务": "主要负责人",
    "副组长职务": "分管宣传工作的副职负责人",
    "成员部门": "综合部、业务部、人事部",
    "办公室所在部门": "综合部",
    "办公室主任职务": "综合部主任",
    "办公室成员部门": "综合部",
    "核查组组长职务": "业务部主任",
    "核查组成员部门": "业务部",
    "发布组组长职务": "综合部副主任",
    "发布组成员部门": "综合部",
    "善后组组长职务": "人事部主任",
    "善后组成员部门": "人事部",
    "监测员职务": "综合部文员",
    "新闻发言人职务": "分管宣传工作的副职负责人",
    "奖励机构": "人事部",
    "责任追究机构": "任免机关",
    "解释部门": "综合部",
    "印发日期": "2026年9月1日",
    "组长办公电话": "0571-8601001",
    "办公室主任办公电话": "0571-8601002",
    "发言人办公电话": "0571-8601003",
    "值班电话": "0571-8601000",
    "主管部门电话": "0571-8602001",
    "主管部门值班电话": "0571-8602000",
    "总指挥职务": "总经理",
    "副总指挥职务": "分管安全生产工作的副总经理",
    "总指挥办公电话": "0571-8601001",
    "县级应急管理部门全称": "清源县应急管理局",
    "抢险救援组组长职务": "业务部主任",
    "抢险救援组成员部门": "业务部",
    "疏散警戒组组长职务": "综合部副主任",
    "疏散警戒组成员部门": "综合部",
    "后勤保障组组长职务": "财务部主任",
    "后勤保障组成员部门": "财务部",
    "善后处理组组长职务": "人事部主任",
    "善后处理组成员部门": "人事部",
    "恢复生产责任部门": "业务部",
    "应急队伍管理部门": "业务部",
    "物资名称": "应急照明灯",
    "物资数量": "20套",
    "存放地点": "一号仓库",
}
"""What stands for a placeholder that proposes nothing itself."""


def fill(pack: str) -> bytes:
    """The skeleton of a pack, filled in; a placeholder that proposes a value (如……) gets it."""
    unit = UNITS[pack]

    def value(match: re.Match[str]) -> str:
        return match[2] or (unit if match[1] == "单位全称" else VALUES[match[1]])

    def filled(piece: Piece) -> Piece:
        if isinstance(piece, Table):
            return Table(tuple(tuple(PLACEHOLDER.sub(value, cell) for cell in row) for row in piece.rows))
        return Paragraph(piece.kind, PLACEHOLDER.sub(value, piece.text))

    return written(filled(piece) for piece in skeleton_of(pack))
