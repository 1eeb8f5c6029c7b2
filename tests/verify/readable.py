#!/usr/bin/env python3
"""What a PDF says, in lines that a person can read and compare.

    readable.py FILE.pdf

Object numbers, the order of objects and how they are packed are left out: two files that say the
same give the same lines. Runs with pikepdf.
"""

import hashlib
import re
import sys
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


class Readable:
    """The lines of one document, by kind."""

    def __init__(self, pdf, fonts=False):
        self.pdf = pdf
        self.root = pdf.Root
        self.lines = defaultdict(list)
        self.page_numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        self.maps = {}
        self.marked = {}
        self.elements = {}
        self.structure_parents = dict(number_tree(self.root.get("/StructTreeRoot", Dictionary()).get("/ParentTree")))
        self.document()
        self.pages()
        self.tags()
        self.annotations()
        self.form()
        self.bookmarks()
        self.metadata()
        if fonts:
            self.fonts()

    def say(self, kind, text, depth=0):
        self.lines[kind].append("  " * depth + text)

    # --- the document and its pages

    def document(self):
        self.say("document", f"version {self.pdf.pdf_version}, {len(self.pdf.pages)} pages")
        apart = {"/Pages", "/StructTreeRoot", "/Outlines", "/AcroForm", "/Metadata", "/OutputIntents", "/Type"}
        for key in sorted(set(self.root.keys()) - apart):
            self.say("document", f"{key} {self.value(self.root[key])}")
        for intent in self.root.get("/OutputIntents", []):
            self.say("document", f"output intent {self.value(intent)}")

    def pages(self):
        apart = {"/Type", "/Parent", "/Contents", "/Resources", "/Annots", "/StructParents"}
        for number, page in enumerate(self.pdf.pages, 1):
            own = self.entries(page.obj, apart | {"/MediaBox"})
            self.say("pages", f"page {number} {self.value(page.mediabox)} {own}")
            self.marked[number] = self.marked_content(page)
            for tag, text in self.marked[number].pop(None):
                if text:
                    self.say("pages", f"{tag} {text!r}", 1)

    def marked_content(self, page):
        """The text of each marked content by its number; under None, what has no number, in order."""
        found = defaultdict(str)
        outside = []
        stack, font = [], None
        for operands, operator in pikepdf.parse_content_stream(page):
            operator = str(operator)
            if operator == "Tf":
                font = page.obj.Resources.Font[str(operands[0])]
            elif operator in ("BDC", "BMC"):
                properties = operands[1] if operator == "BDC" else Dictionary()
                if isinstance(properties, Name):
                    properties = page.obj.Resources.Properties[str(properties)]
                stack.append((str(operands[0]), properties))
                if "/MCID" in properties:
                    found[int(properties.MCID)] += ""
                elif len(stack) == 1:
                    outside.append([f"{operands[0]} {self.value(properties)}", ""])
                if "/ActualText" in properties:
                    self.add(f"«{properties.ActualText}⇐", stack, found, outside)
            elif operator == "EMC":
                if stack and "/ActualText" in stack[-1][1]:
                    self.add("»", stack, found, outside)
                if stack:
                    stack.pop()
            elif operator in ("Tj", "TJ", "'", '"'):
                shown = operands[-1]
                strings = [shown] if isinstance(shown, String) else [s for s in shown if isinstance(s, String)]
                text = "".join(self.decode(bytes(string), font) for string in strings)
                self.add(text, stack, found, outside)
            elif operator in ("Do", "sh", "INLINE IMAGE", "f", "f*", "S", "s", "B", "b") and not stack:
                outside.append(["outside of all marked content:", operator])
        found[None] = outside
        return found

    def add(self, text, stack, found, outside):
        for _, properties in reversed(stack):
            if "/MCID" in properties:
                found[int(properties.MCID)] += text
                return
        if not stack:
            outside.append(["outside of all marked content:", ""])
        outside[-1][1] += text

    def decode(self, codes, font):
        if font.objgen not in self.maps:
            self.maps[font.objgen] = unicode_map(font)
        width, mapped = self.maps[font.objgen]
        parts = (codes[at : at + width] for at in range(0, len(codes), width))
        return "".join(mapped.get(part, f"<{part.hex()}>") for part in parts)

    # --- the structure tree

    def tags(self):
        tree = self.root.get("/StructTreeRoot")
        if tree is None:
            return
        for key in sorted(set(tree.keys()) - {"/K", "/ParentTree", "/ParentTreeNextKey", "/IDTree", "/Type"}):
            self.say("tags", f"{key} {self.value(tree[key])}")
        ids = {str(name): element.objgen for name, element in name_tree(tree.get("/IDTree"))}
        self.say("tags", f"{len(ids)} ids in the tree of ids")
        for kid in kids(tree):
            self.element(kid, 0, ids)
        self.parents_agree()

    def element(self, element, depth, ids):
        page = self.page_number(element.get("/Pg"))
        said = [str(element.S)]
        for key in sorted(set(element.keys()) - {"/S", "/K", "/P", "/Pg", "/Type", "/A"}):
            said.append(f"{key} {self.value(element[key])}")
            if key == "/ID" and ids.get(str(element[key])) != element.objgen:
                said.append("(not in the tree of ids)")
        attributes = element.get("/A", [])
        for one in [attributes] if isinstance(attributes, Dictionary) else attributes:
            said.append(self.value(one))
        self.say("tags", " ".join(said), depth)
        text, text_page = None, None
        for kid in [*kids(element), None]:
            number = marked_number(kid)
            if number is not None:
                on = self.page_number(kid.get("/Pg")) if isinstance(kid, Dictionary) else None
                on = on or page
                self.elements[on, number] = element.objgen
                if text is not None and on == text_page:
                    text += self.marked.get(on, {}).get(number, "(no such content)")
                    continue
            if text is not None:
                self.say("tags", f"p{text_page} {text!r}", depth + 1)
                text = None
            if number is not None:
                text, text_page = self.marked.get(on, {}).get(number, "(no such content)"), on
            elif kid is not None and kid.get("/Type") == Name.OBJR:
                self.elements["object", kid.Obj.objgen] = element.objgen
                self.say("tags", f"object: {self.annotation(kid.Obj)}", depth + 1)
            elif kid is not None:
                self.element(kid, depth + 1, ids)

    def parents_agree(self):
        """Each content must be a child of the element that the tree of parents names for it."""
        for number, page in enumerate(self.pdf.pages, 1):
            parents = self.structure_parents.get(int(page.obj.get("/StructParents", -1)), [])
            for content in self.marked[number]:
                owner = self.elements.get((number, content))
                named = parents[content].objgen if content < len(parents) and parents[content] is not None else None
                if owner is None:
                    self.say("tags", f"page {number}: content {content} stands in no element")
                elif owner != named:
                    self.say("tags", f"page {number}: content {content} has another parent than its element")
            for annotation in page.obj.get("/Annots", []):
                parent = self.structure_parents.get(int(annotation.get("/StructParent", -1)))
                if parent is None or parent.objgen != self.elements.get(("object", annotation.objgen)):
                    self.say("tags", f"page {number}: {self.annotation(annotation)} has another parent or none")

    # --- links, form fields, bookmarks

    def annotations(self):
        for number, page in enumerate(self.pdf.pages, 1):
            for annotation in page.obj.get("/Annots", []):
                if annotation.get("/Subtype") == Name.Widget:
                    continue
                apart = {"/Type", "/Subtype", "/Rect", "/A", "/Dest", "/StructParent", "/P"}
                more = self.entries(annotation, apart)
                rect = self.value(annotation.Rect)
                self.say("links", f"page {number} {rect} {self.annotation(annotation)} {more}")

    def annotation(self, annotation):
        if annotation.get("/Subtype") == Name.Widget:
            return f"field {full_name(annotation)!r} {annotation.get('/AS', '')}"
        if "/Dest" in annotation:
            return f"{annotation.Subtype} to {self.destination(annotation.Dest)}"
        return f"{annotation.Subtype} to {self.action(annotation.get('/A'))}"

    def action(self, action):
        if action is None:
            return "nowhere"
        if "/D" in action:
            return f"{action.S} {self.destination(action.D)}"
        return self.value(action)

    def destination(self, target):
        if isinstance(target, (String, Name)):
            named = {str(name): value for name, value in name_tree(self.root.get("/Names", Dictionary()).get("/Dests"))}
            found = named.get(str(target))
            if isinstance(found, Dictionary):
                found = found.D
            return f"{target} = {self.destination(found)}" if found is not None else f"{target} (lacking)"
        return self.value(target)

    def form(self):
        form = self.root.get("/AcroForm")
        if form is None:
            return
        for key in sorted(set(form.keys()) - {"/Fields", "/DR"}):
            self.say("fields", f"{key} {self.value(form[key])}")
        for font in sorted(form.get("/DR", Dictionary()).get("/Font", Dictionary()).keys()):
            self.say("fields", f"font {font}")
        places = {}
        for number, page in enumerate(self.pdf.pages, 1):
            for order, annotation in enumerate(page.obj.get("/Annots", [])):
                places[annotation.objgen] = f"page {number}, number {order}"
        for field in form.get("/Fields", []):
            self.field(field, places, 0)

    def field(self, field, places, depth):
        apart = {"/Type", "/Parent", "/Kids", "/P", "/StructParent", "/AP", "/Subtype", "/Rect"}
        self.say("fields", f"{full_name(field)!r} {self.entries(field, apart)}", depth)
        if "/Rect" in field:
            self.say("fields", f"at {places.get(field.objgen, 'no page')} {self.value(field.Rect)}", depth + 1)
            for state, name, stream in appearances(field):
                self.say("fields", f"{state}{name} {self.look(stream)}", depth + 2)
        for kid in field.get("/Kids", []):
            self.field(kid, places, depth + 1)

    def look(self, stream):
        drawn = re.sub(r"[\d.]*\.\d+", lambda found: number(found[0]), stream.read_bytes().decode("latin-1"))
        return f"{self.value(stream.get('/BBox'))} {' '.join(drawn.split())!r}"

    def bookmarks(self):
        outline = self.root.get("/Outlines", Dictionary())
        self.bookmarks_under(outline, 0)

    def bookmarks_under(self, parent, depth):
        one = parent.get("/First")
        while one is not None:
            target = self.destination(one.Dest) if "/Dest" in one else self.action(one.get("/A"))
            apart = {"/Title", "/Dest", "/A", "/Parent", "/Prev", "/Next", "/First", "/Last", "/SE"}
            self.say("bookmarks", f"{str(one.Title)!r} to {target} {self.entries(one, apart)}", depth)
            self.bookmarks_under(one, depth + 1)
            one = one.get("/Next")

    # --- metadata and fonts

    def metadata(self):
        for key, value in sorted(self.pdf.docinfo.items()):
            self.say("metadata", f"{key} {self.value(value)}")
        if "/Metadata" in self.root:
            packet = ElementTree.fromstring(self.root.Metadata.read_bytes())
            for line in sorted(line for about in packet.iter(f"{RDF}Description") for line in properties(about, "")):
                self.say("metadata", line)

    def fonts(self):
        seen = {}
        for page in self.pdf.pages:
            for font in page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary()).values():
                seen[font.objgen] = font
        for line in sorted(self.font(font) for font in seen.values()):
            self.say("fonts", line)

    def font(self, font):
        own = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        descriptor = own.get("/FontDescriptor", Dictionary())
        return f"{self.value(font)} {self.value(own)} {self.value(descriptor)} {len(unicode_map(font)[1])} characters"

    # --- values

    def page_number(self, page):
        return self.page_numbers.get(page.objgen) if page is not None else None

    def entries(self, held, apart, depth=0):
        """The entries of a dictionary, apart from some, in one line."""
        return " ".join(f"{key} {self.value(held[key], depth)}" for key in sorted(set(held.keys()) - apart))

    def value(self, value, depth=0):
        """A value in one line: pages by number, streams by what they hold."""
        if isinstance(value, Stream):
            held = hashlib.sha256(value.read_bytes()).hexdigest()[:12]
            return f"stream of {len(value.read_bytes())} bytes, {held}"
        if isinstance(value, Dictionary):
            if value.get("/Type") == Name.Page:
                return f"page {self.page_number(value)}"
            if depth > 5:
                return "…"
            return "<" + self.entries(value, {"/Parent", "/P", "/Length"}, depth + 1) + ">"
        if isinstance(value, Array):
            return "[" + " ".join(self.value(one, depth + 1) for one in value) + "]"
        if isinstance(value, (String, Name, str)):
            return repr(str(value)) if isinstance(value, (String, str)) else str(value)
        if isinstance(value, (bool, type(None))):
            return str(value)
        return number(value)


def number(value):
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def properties(element, path):
    """The properties of XMP with their values; an attribute says the same as an element."""
    for key, value in element.attrib.items():
        if not key.startswith((RDF, "{http://www.w3.org/XML")):
            yield f"{path}{key.split('}')[1]} = {value!r}"
    for number, child in enumerate(element):
        namespace, name = child.tag[1:].split("}")
        step = f"{number}" if child.tag == f"{RDF}li" else name if path else f"{namespace} {name}"
        if len(child) == 0 and child.text and child.text.strip():
            yield f"{path}{step} = {child.text.strip()!r}"
        yield from properties(child, f"{path}{step}/")


def kids(element):
    held = element.get("/K")
    if held is None:
        return []
    return list(held) if isinstance(held, Array) else [held]


def marked_number(kid):
    if isinstance(kid, int):
        return kid
    if isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
        return int(kid.MCID)
    return None


def number_tree(node):
    """The pairs of a number tree."""
    if node is None:
        return
    pairs = list(node.get("/Nums", []))
    yield from ((int(key), value) for key, value in zip(pairs[::2], pairs[1::2]))
    for kid in node.get("/Kids", []):
        yield from number_tree(kid)


def name_tree(node):
    """The pairs of a name tree."""
    if node is None:
        return
    pairs = list(node.get("/Names", []))
    yield from zip(pairs[::2], pairs[1::2])
    for kid in node.get("/Kids", []):
        yield from name_tree(kid)


def full_name(field):
    names = []
    while field is not None:
        if "/T" in field:
            names.append(str(field.T))
        field = field.get("/Parent")
    return ".".join(reversed(names))


def appearances(field):
    for state, held in sorted(field.get("/AP", Dictionary()).items()):
        named = {"": held} if isinstance(held, Stream) else dict(held.items())
        yield from ((state, name, stream) for name, stream in sorted(named.items()))


def unicode_map(font):
    """How many bytes a code has, and the text of each code, by the font's map to Unicode."""
    if "/ToUnicode" not in font:
        return 1, {}
    mapped = {}
    text = font.ToUnicode.read_bytes().decode("latin-1")
    width = len(re.search(r"begincodespacerange\s*<(\w+)>", text)[1]) // 2
    for kind, body in re.findall(r"beginbf(char|range)(.*?)endbf", text, re.DOTALL):
        if kind == "char":
            for code, units in re.findall(r"<(\w+)>\s*<(\w*)>", body):
                mapped[bytes.fromhex(code)] = utf16(units)
            continue
        for first, last, units, several in re.findall(r"<(\w+)>\s*<(\w+)>\s*(?:<(\w*)>|\[([^\]]*)\])", body):
            listed = re.findall(r"<(\w*)>", several)
            for step in range(int(last, 16) - int(first, 16) + 1):
                unit = listed[step] if listed else f"{int(units, 16) + step:0{len(units)}X}"
                mapped[(int(first, 16) + step).to_bytes(width, "big")] = utf16(unit)
    return width, mapped


def utf16(units):
    return bytes.fromhex(units).decode("utf-16-be", "replace")


def readable(path, fonts=False):
    """The lines of a file, by kind."""
    with pikepdf.open(path) as pdf:
        return dict(Readable(pdf, fonts).lines)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_file():
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    for kind, lines in readable(sys.argv[1], fonts=True).items():
        print(f"== {kind}", *lines, sep="\n")
