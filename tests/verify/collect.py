#!/usr/bin/env python3
"""Fills in a packet with other programs, and looks whether `ladderpress collect` gives
back every word.

    collect.py PROGRAM FOLDER

FOLDER is for what it writes. The programs are Chromium and PDFium, which it has (by
typing and clicking), pikepdf, pypdf, pdf.js (as Firefox has it), pdftk, qpdf and MuPDF.
Exit status: 0 all came back, 1 not."""

import ctypes
import json
import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

import chromium
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from openpyxl import load_workbook
from pikepdf.form import Form
from pypdf import PdfWriter

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LADDER = ROOT / "data/engineering.yaml"
PEOPLE = ROOT / "data/people.csv"

TEXTS = {
    "scope.evidence": "Žofia Ångström: 50 €, “fine”",
    "role.evidence": "Ελληνικά και русский",
    "knowledge.evidence": "שלום עולם 日本語",
    "responsibilities.evidence": "one\ntwo\n\nfour",
    "operations.evidence": "=1+1",
    "communication.evidence": ("Led the move to new meters. " * 150)[:3999] + ".",
    "competencies.evidence": "(round) \\ back",
    "checkpoints.remark.2": "since June",
    "review.goals": 'one, "two"; three',
    "review.comments": "🚀",
    "review.meeting": "1 June",
    "signature.employee": "A. D.",
    "date.manager": "2026-06-02",
}
# PDFium writes the lower 16 bits of what is beyond U+FFFF, whatever is typed.
BY_PDFIUM = {name: text for name, text in TEXTS.items() if name != "review.comments"}
# Fields do not scroll: what is typed ends where the printed lines do.
BY_CHROMIUM = {name: text[:139] for name, text in BY_PDFIUM.items()}
CHOICES = {"scope.rating": 1, "role.rating": 2, "knowledge.rating": 3, "review.overall": 2}
TICKS = ["checkpoints.checkpoint.1", "checkpoints.checkpoint.3"]


def states(packet):
    """The states of all choices, in order."""
    with pikepdf.open(packet) as pdf:
        fields = Form(pdf).items()
        return {name: [str(it.on_value) for it in field.options] for name, field in fields
                if name in CHOICES}


def with_pikepdf(packet, target, **how):
    chosen = states(packet)
    with pikepdf.open(packet) as pdf:
        for name, field in Form(pdf).items():
            if name in TEXTS:
                field.value = TEXTS[name]
            elif name in CHOICES:
                field.value = pikepdf.Name(chosen[name][CHOICES[name] - 1])
            elif name in TICKS:
                field.checked = True
        pdf.Root.AcroForm.NeedAppearances = True
        pdf.save(target, **how)


def packed(packet, target):
    with_pikepdf(packet, target, linearize=True,
                 object_stream_mode=pikepdf.ObjectStreamMode.generate)


def with_pypdf(packet, target, incremental=False):
    chosen = states(packet)
    writer = PdfWriter(packet, incremental=True) if incremental else PdfWriter(clone_from=packet)
    values = dict(TEXTS)
    values.update((name, chosen[name][place - 1]) for name, place in CHOICES.items())
    values.update((name, "/On") for name in TICKS)
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    writer.write(target)


def with_updates(packet, target):
    with_pypdf(packet, target, incremental=True)


def with_pdftk(packet, target):
    chosen = states(packet)
    text = lambda it: f"<FEFF{it.encode('utf-16-be').hex()}>"
    fields = [f"<< /T ({name}) /V {text(value)} >>" for name, value in TEXTS.items()]
    fields += [f"<< /T ({name}) /V {chosen[name][at - 1]} >>" for name, at in CHOICES.items()]
    fields += [f"<< /T ({name}) /V /On >>" for name in TICKS]
    fdf = target.with_suffix(".fdf")
    fdf.write_text("%FDF-1.2\n1 0 obj\n<< /FDF << /Fields [\n" + "\n".join(fields) +
                   "\n] >> >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n")
    subprocess.run(["pdftk", packet, "fill_form", fdf, "output", target], check=True)
    fdf.unlink()


def with_pdfjs(packet, target):
    wanted = {"texts": TEXTS, "ticks": TICKS, "choices": {
        name: states(packet)[name][at - 1] for name, at in CHOICES.items()}}
    modules = Path(os.environ["VERIFY_VENV"]) / "npm"
    script = modules / "collect_pdfjs.mjs"
    shutil.copy(HERE / "collect_pdfjs.mjs", script)
    subprocess.run(["node", script, packet, target, json.dumps(wanted)], check=True)


def with_pdfium(packet, target):
    chosen = states(packet)
    with pypdfium2.PdfDocument(packet) as pdf:
        pdf.init_forms()
        left = dict(CHOICES)
        for page in pdf:
            for at in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
                type_or_click(pdf.formenv.raw, page, at, left)
            pdfium.FORM_ForceToKillFocus(pdf.formenv.raw)
        pdf.save(target)
    assert chosen.keys() == CHOICES.keys() and not left, left


def type_or_click(form, page, at, left):
    """Fills in a widget of a page; of a choice the one that is so many places on."""
    widget = pdfium.FPDFPage_GetAnnot(page.raw, at)
    if pdfium.FPDFAnnot_GetSubtype(widget) != pdfium.FPDF_ANNOT_WIDGET:
        return
    letters = (ctypes.c_ushort * 500)()
    length = pdfium.FPDFAnnot_GetFormFieldName(form, widget, letters, 1000)
    name = bytes(letters)[: length - 2].decode("utf-16-le")
    if name in BY_PDFIUM:
        units = (TEXTS[name] + "\0").encode("utf-16-le")
        text = (ctypes.c_ushort * (len(units) // 2)).from_buffer_copy(units)
        pdfium.FORM_SetFocusedAnnot(form, widget)
        pdfium.FORM_ReplaceSelection(form, page.raw, text)
        return
    if name in left:
        left[name] -= 1
        if left[name] > 0:
            return
        del left[name]
    elif name not in TICKS:
        return
    area = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(widget, area)
    place = (area.left + area.right) / 2, (area.top + area.bottom) / 2
    pdfium.FORM_OnMouseMove(form, page.raw, 0, *place)
    pdfium.FORM_OnLButtonDown(form, page.raw, 0, *place)
    pdfium.FORM_OnLButtonUp(form, page.raw, 0, *place)


def with_chromium(packet, target):
    chosen = states(packet)
    choices = {name: chosen[name][at - 1] for name, at in CHOICES.items()}
    # A machine under load may lose keys, or the browser: once more, in another one.
    for _ in range(2):
        try:
            torn = chromium.fill(packet, target, BY_CHROMIUM, choices, TICKS)
        except RuntimeError as error:
            torn = error
        if not torn:
            return
    raise RuntimeError(f"Chromium does not hold what was typed: {torn}")


def with_qpdf(packet, target):
    first = target.with_suffix(".first")
    with_pikepdf(packet, first)
    # Fields that it cannot draw are told with status 3.
    done = subprocess.run(["qpdf", "--generate-appearances", "--object-streams=generate", first,
                           target], stderr=subprocess.DEVNULL)
    assert done.returncode in (0, 3), done
    first.unlink()


def with_mupdf(packet, target):
    first = target.with_suffix(".first")
    with_pikepdf(packet, first)
    subprocess.run(["mutool", "clean", "-gggg", "-z", first, target], check=True)
    first.unlink()


FILLERS = [with_pikepdf, packed, with_pypdf, with_updates, with_pdftk, with_pdfjs, with_pdfium,
           with_chromium, with_qpdf, with_mupdf]


def table(book, sheet):
    heads, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(heads, row)) for row in rows]


def lost(data, answers, texts):
    """What of a packet into which these texts were written did not come back."""
    sections = {row["section_id"]: row for row in data}
    said = {row["question"]: row for row in answers if row["question"] != "checkpoint"}
    checkpoints = {row["number"]: row for row in answers if row["question"] == "checkpoint"}

    def found(name):
        section, what, *number = name.split(".")
        if number:
            row = checkpoints[int(number[0])]
            return row["remark"] if what == "remark" else row["answer"]
        if section in sections:
            return sections[section]["rating_number" if what == "rating" else what]
        question = what if section == "review" else name
        return said.get(question, {}).get("number" if question == "overall" else "answer")

    wanted = [*texts.items(), *CHOICES.items(), *((name, "met") for name in TICKS)]
    return [f"{name} is {found(name)!r}" for name, value in wanted
            if found(name) != value]


def main(program, folder):
    # pypdf tells of letters that it does not draw.
    logging.disable()
    folder = Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    command = [program, "packets", "--quiet", "--roster", PEOPLE, LADDER, "-o", folder / "empty"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    packet = next(folder.glob("empty/*/aylin-demir.pdf"))
    problems = []
    for fill in FILLERS:
        target = folder / f"{fill.__name__}.pdf"
        fill(packet, target)
        command = [program, "collect", "--quiet", target, "-o", target.with_suffix(".xlsx")]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            problems.append(f"{target}: {done.stderr}")
            continue
        book = load_workbook(target.with_suffix(".xlsx"))
        texts = {with_pdfium: BY_PDFIUM, with_chromium: BY_CHROMIUM}.get(fill, TEXTS)
        tables = table(book, "Data"), table(book, "Answers")
        problems += [f"{target}: {it}" for it in lost(*tables, texts)]
    return problems


if __name__ == "__main__":
    found = main(*sys.argv[1:])
    print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
    sys.exit(1 if found else 0)
