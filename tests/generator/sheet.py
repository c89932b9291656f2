"""Collects the text of a file and remembers where each cell stands, in characters and then in bytes."""
import codecs


class Sheet:
    """Text under construction."""

    def __init__(self):
        self._parts, self._length = [], 0
        self.cells = {}                     # path -> (start, end) in characters

    def put(self, text):
        self._parts.append(text)
        self._length += len(text)

    def cell(self, path, text):
        """A cell's string; a blank cell has no place."""
        if text:
            self.cells[path] = (self._length, self._length + len(text))
        self.put(text)

    def text(self):
        return ''.join(self._parts)


def encode(text, encoding):
    """The bytes of a text in an encoding of case.ENCODINGS."""
    if encoding == 'utf-16':
        return codecs.BOM_UTF16_LE + text.encode('utf-16-le')
    if encoding == 'utf-16-be-bom':
        return codecs.BOM_UTF16_BE + text.encode('utf-16-be')
    return text.encode(encoding)


def byte_places(sheet, encoding):
    """{path: (first byte, one past the last byte)} in the file as stored."""
    text, out, at, done = sheet.text(), {}, len(encode('', encoding)), 0
    codec = {'utf-8-sig': 'utf-8', 'utf-16': 'utf-16-le', 'utf-16-be-bom': 'utf-16-be'}.get(encoding, encoding)
    if encoding == 'utf-8-sig':
        at = len(codecs.BOM_UTF8)
    for path, (start, end) in sorted(sheet.cells.items(), key=lambda item: item[1]):
        at += len(text[done:start].encode(codec))
        size = len(text[start:end].encode(codec))
        out[path] = (at, at + size)
        at, done = at + size, end
    return out
