"""Names for the numbers of a text: a mark wraps a number while the text is made, and is gone when it is written."""
import re

_OPEN, _BAR, _CLOSE = '\ue000', '\ue001', '\ue002'
_MARK = re.compile(f'{_OPEN}([^{_BAR}]*){_BAR}([^{_CLOSE}]*){_CLOSE}')


def mark(name, text):
    """The text with a name that `find` knows."""
    return f'{_OPEN}{name}{_BAR}{text}{_CLOSE}'


def plain(text):
    """The text without marks."""
    return _MARK.sub(lambda m: m.group(2), text)


def names(text):
    """The names in a text, in their order."""
    return [m.group(1) for m in _MARK.finditer(text)]


def value(text, name):
    """What the first mark of that name holds, or None."""
    return next((m.group(2) for m in _MARK.finditer(text) if m.group(1) == name), None)


def replace(text, name, new):
    """The text with the first mark of that name holding something else."""
    done = []

    def one(m):
        if m.group(1) != name or done:
            return m.group(0)
        done.append(1)
        return mark(name, new)
    return _MARK.sub(one, text)


def around(text, name, reach=14):
    """The plain words around a mark, inside its sentence: a literal quote."""
    for m in _MARK.finditer(text):
        if m.group(1) == name:
            left = re.split(r'[。\n]', plain(text[:m.start()]))[-1][-reach:]
            right = re.split(r'[。\n]', plain(text[m.end():]))[0][:reach]
            return left + m.group(2) + right
    return None
