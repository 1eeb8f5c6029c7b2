#!/usr/bin/env python3
"""Fills in every field of a PDF, and reads back what was filled in.

    fill.py IN.pdf OUT.pdf

Text is set in the font that the form names, ticks are set, and of every choice
the first option is chosen. Exit status: 0 all of it is in OUT.pdf, 1 it is not
or there is nothing to fill in, 2 wrong call. Runs with pikepdf.
"""

import re
import sys

import pikepdf
from pikepdf import Dictionary, Name
from pikepdf.form import (
    AppearanceStreamGenerator,
    CheckboxField,
    Form,
    RadioButtonGroup,
    TextField,
)

LINE = "Žofia Ångström"
LINES = LINE + "\nĐorđe Łukasiewicz, Őze Işık (50 € – “fine”)"

# What names of the Adobe Glyph List stand for.
LETTERS = dict(Dcroat="Đ", dcroat="đ", Lslash="Ł", Ohungarumlaut="Ő", Scedilla="Ş", scedilla="ş")
LETTERS["dotlessi"] = "ı"


class EmbeddedFont(AppearanceStreamGenerator):
    """Draws text by the codes that the form's own font has for it."""

    def generate_text(self, field):
        operators = field.default_appearance.decode()
        name, size = re.search(r"(/\S+) ([\d.]+) Tf", operators).groups()
        font = field.default_resources.Font[name]
        codes = character_codes(font)
        strings = []
        for line in field.value_as_string.splitlines():
            lacking = [c for c in line if c not in codes]
            if lacking:
                raise ValueError(f"the form's font has no {lacking}")
            strings.append("<" + "".join(codes[c] for c in line) + ">")
        for widget in self.form.get_annotations_for_field(field):
            self.draw(widget.obj, operators, float(size), strings, Dictionary({name: font}))

    def generate_choice(self, field):
        raise NotImplementedError("a list to choose from")

    def draw(self, widget, operators, size, strings, fonts):
        left, bottom, right, top = (float(side) for side in widget.Rect)
        width, height = right - left, top - bottom
        leading = re.search(r"([\d.]+) TL", operators)
        pitch = float(leading.group(1)) if leading else 1.2 * size
        first = height - pitch + 0.28 * size if leading else (height - 0.66 * size) / 2
        content = (
            f"/Tx BMC q 0 0 {width:.2f} {height:.2f} re W n BT {operators} "
            f"{pitch:.2f} TL 2 {first:.2f} Td {' Tj T* '.join(strings)} Tj ET Q EMC"
        )
        widget.AP.N = self.pdf.make_stream(
            content.encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, width, height],
            Resources=Dictionary(Font=fonts),
        )


def character_codes(font):
    """The hexadecimal codes of characters, by the encoding of a font of single bytes."""
    codes = {bytes([code]).decode("cp1252", "ignore"): f"{code:02X}" for code in range(32, 256)}
    code = 0
    for part in font.Encoding.Differences:
        if isinstance(part, Name):
            codes[LETTERS.get(str(part)[1:], "")] = f"{code:02X}"
            code += 1
        else:
            code = int(part)
    return codes


def wanted(field):
    """What is filled into a field."""
    if isinstance(field, TextField):
        return LINES if field.is_multiline else LINE
    if isinstance(field, CheckboxField):
        return field.on_value
    if isinstance(field, RadioButtonGroup):
        return field.options[0].on_value
    raise ValueError(f"no field of this kind is known: {field.fully_qualified_name}")


def fill(field):
    if isinstance(field, CheckboxField):
        field.checked = True
    else:
        field.value = wanted(field)


def read(field):
    """What is filled into a field, as its value and as its widgets show it."""
    if isinstance(field, RadioButtonGroup):
        shown = [widget.AS for widget in field.obj.Kids if widget.AS != Name.Off]
    elif isinstance(field, CheckboxField):
        shown = [field.obj.AS]
    else:
        shown = [field.value]
    return field.value if shown == [field.value] else shown


def main(source, target):
    with pikepdf.open(source) as pdf:
        fields = dict(Form(pdf, EmbeddedFont).items())
        if not fields:
            return [f"{source}: there is no field to fill in"]
        for field in fields.values():
            fill(field)
        pdf.save(target)
    with pikepdf.open(target) as pdf:
        found = dict(Form(pdf).items())
        problems = [f"{target}: {name} is lost" for name in fields if name not in found]
        for name, field in found.items():
            if read(field) != wanted(field):
                problems.append(f"{target}: {name} is {read(field)!r}, not {wanted(field)!r}")
        return problems


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    problems = main(*sys.argv[1:])
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    sys.exit(1 if problems else 0)
