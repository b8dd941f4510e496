"""How the levels of a plan are named, and what names the scheme has beyond those."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.generator.numerals import han

_SEQUENCES: tuple[tuple[str, ...], ...] = (
    ("Ⅰ级", "Ⅱ级", "Ⅲ级", "Ⅳ级", "Ⅴ级"),
    ("I级", "II级", "III级", "IV级", "V级"),
    ("一级", "二级", "三级", "四级", "五级"),
    ("A级", "B级", "C级", "D级", "E级"),
    ("A类", "B类", "C类", "D类", "E类"),
    ("红色", "橙色", "黄色", "蓝色"),
    ("特别重大", "重大", "较大", "一般"),
    ("特别严重", "严重", "较重", "一般"),
)
_FOREIGN = {"特别重大": "特别严重", "特别严重": "较大", "红色": "紫色"}


@dataclass(frozen=True, slots=True)
class Scheme:
    """The names of a plan's levels, gravest first, and the sequence that they come from."""

    names: tuple[str, ...]
    sequence: tuple[str, ...]

    @classmethod
    def of(cls, names: list[str]) -> Scheme:
        """The scheme of these names; a scheme of its own where they belong to none."""
        fits = [sequence for sequence in _SEQUENCES if names and set(names) <= set(sequence)]
        return cls(tuple(names), fits[0] if fits else tuple(names))

    @property
    def colours(self) -> bool:
        """Whether the levels are colours."""
        return "红色" in self.sequence

    @property
    def undefined(self) -> str:
        """A level that the plan does not define."""
        return next(
            (name for name in self.sequence if name not in self.names), _FOREIGN.get(self.sequence[0], "特别重大")
        )

    @property
    def next_below(self) -> str | None:
        """The level below the gentlest, where the sequence goes on."""
        below = self.sequence[self.sequence.index(self.names[-1]) + 1 :] if self.names else ()
        return below[0] if below else None

    def other(self) -> tuple[tuple[str, ...], str] | None:
        """Names of a scheme of another size, and how many they are: one level more, or one less."""
        more = (*self.names, self.next_below) if self.next_below else ()
        names = more if more else self.names[:-1] if len(self.names) > 2 else ()
        return (tuple(names), "两" if len(names) == 2 else han(len(names))) if names else None
