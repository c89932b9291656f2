"""Which cells a text settles: brute force over the readings of digits without borders, bounded.

A row without separators is a string of digits; a reading cuts it into numbers without leading zeros.  Readings must
satisfy the identities V3-1, V3-2, V3-3 and V4-1.  A cell is settled when all remaining readings agree on it.  Where the
search would be too long the cells count as not settled (null is then right, and the true value too).
"""
from itertools import product

MOST_STATES = 30000


def cuts(digits, parts):
    """All ways to cut a digit string into that many numbers without leading zeros."""
    if parts == 1:
        return [(int(digits),)] if digits and (digits == '0' or digits[0] != '0') else []
    out = []
    for size in range(1, len(digits) - parts + 2):
        head = digits[:size]
        if head[0] == '0' and size > 1:
            break
        out += [(int(head), *rest) for rest in cuts(digits[size:], parts - 1)]
    return out


def row_readings(digits):
    """Readings of a row of table 3 that satisfy V3-3: 总计 is the sum of the six."""
    return [r for r in cuts(digits, 7) if sum(r[:6]) == r[6]]


def block_readings(digits):
    """Readings of the 15 cells of table 4 that satisfy V4-1."""
    out = []

    def go(at, done):
        if len(done) == 3:
            if at == len(digits):
                out.append(sum(done, ()))
            return
        for end in range(at + 5, len(digits) + 1):
            for r in cuts(digits[at:end], 5):
                if sum(r[:4]) == r[4]:
                    go(end, done + [r])
    go(0, [])
    return out


def _add(a, b):
    return tuple(x + y for x, y in zip(a, b))


def _fits(a, limit):
    return all(x <= y for x, y in zip(a, limit))


def _possible(leaf_rows, limit):
    """For a fixed 总计 row: the readings of each leaf row that take part in some solution; None when too long."""
    forward = [{(0,) * 7}]
    for readings in leaf_rows:
        states = {_add(s, r) for s in forward[-1] for r in readings}
        states = {s for s in states if _fits(s, limit)}
        if len(states) > MOST_STATES:
            return None
        forward.append(states)
    if limit not in forward[-1]:
        return [set() for _ in leaf_rows]
    out, wanted = [], {limit}
    for readings, before in zip(reversed(leaf_rows), reversed(forward[:-1])):
        used, earlier = set(), set()
        for goal, r in product(wanted, readings):
            state = tuple(x - y for x, y in zip(goal, r))
            if state in before:
                used.add(r)
                earlier.add(state)
        out.append(used)
        wanted = earlier
    return out[::-1]


def table3_readings(rows, leaf_keys):
    """{row: set of readings} under all identities; `rows` is {row: list of readings}; None when too long."""
    ends = ['new_requests', 'carried_in', 'result_total', 'carried_out']
    out = {key: set() for key in rows}
    choices = [rows[key] for key in ends]
    if len(choices[0]) * len(choices[1]) * len(choices[2]) * len(choices[3]) > 2000:
        return None
    for new, before, total, after in product(*choices):
        if _add(new, before) != _add(total, after):
            continue
        used = _possible([rows[key] for key in leaf_keys], total)
        if used is None:
            return None
        if all(used):
            for key, reading in zip(ends, (new, before, total, after)):
                out[key].add(reading)
            for key, readings in zip(leaf_keys, used):
                out[key] |= readings
    return out


def differing(readings):
    """The positions on which readings differ."""
    readings = list(readings)
    return {i for i in range(len(readings[0])) if len({r[i] for r in readings}) > 1} if readings else set()


def _signed_cuts(text, parts, signed):
    """Cuts of a row of table 2 in the 2019 form, where a minus sign begins the second or the third number."""
    if not signed or '-' not in text:
        return cuts(text, parts)
    before, _, after = text.partition('-')
    return [(*a, -b[0], *b[1:]) for size in range(1, parts) for a in cuts(before, size) for b in cuts(after, parts - size)
            if b[0] != 0]


def unsettled_fused(case):
    """The paths that a fused file does not settle."""
    report, digits = case.report, {p: str(x) for p, x in case.report.values().items()}
    out = set()
    for _, headers, rows in case.table2():
        for _, paths in rows:
            signed = any('增/减' in h for h in headers)
            readings = _signed_cuts(''.join(digits[p] for p in paths), len(paths), signed) if len(paths) > 1 else []
            out |= {paths[i] for i in differing(readings)}
    rows = {key: row_readings(''.join(digits[p] for p in paths)) for key, _, _, paths in case.table3()}
    solved = table3_readings(rows, report.leaves()) if not case.dropped else None
    for key, readings in (solved or rows).items():
        out |= {f'table3.{key}.{i}' for i in differing(readings)}
    joined = ''.join(digits[p] for p in case.table4())
    out |= {case.table4()[i] for i in differing(block_readings(joined))}
    return out


# Rows given as tokens (a cell a line, or cells between spaces), one of them missing or broken -------------------

def token_readings(tokens, parts):
    """Readings of a row's tokens: None stands for a cell without a value.

    Too few tokens: every way to leave cells empty.  Too many: every way to join neighbours into one number.
    """
    if len(tokens) == parts:
        return [tuple(tokens)]
    if len(tokens) < parts:
        return [tuple(tokens[:k]) + (None,) + tuple(tokens[k:]) for k in range(parts)] if len(tokens) == parts - 1 else []
    return [tuple(tokens[:k]) + (int(f'{tokens[k]}{tokens[k + 1]}'),) + tuple(tokens[k + 2:])
            for k in range(len(tokens) - 1)] if len(tokens) == parts + 1 else []


def sum_holds(parts, total):
    """Whether the parts can make the total; a cell without a value may hold any number."""
    known = sum(x for x in parts if x is not None)
    if total is None:
        return None not in parts
    return known <= total if None in parts else known == total


def consistent(key, reading, report):
    """Whether a reading of one row fits V3-3 and, with all other rows true, V3-1 and V3-2 of every column."""
    if not sum_holds(reading[:6], reading[6]):
        return False
    blank_total = reading[6] is None
    for c in range(7):
        if reading[c] is None or (c == 6 and blank_total):
            continue
        if reading[c] != report.table3[key][c]:     # any other number breaks the column's sum, since the other rows stand
            return False
    return True


def unsettled_row3(case, key, tokens):
    """The paths of one row of table 3 that its tokens and the sums do not settle."""
    readings = [r for r in token_readings(tokens, 7) if consistent(key, r, case.report)]
    return {f'table3.{key}.{i}' for i in differing(readings)}


def unsettled_table4(case, tokens):
    """The paths of table 4 that its tokens and V4-1 do not settle."""
    readings = [r for r in token_readings(tokens, 15)
                if all(sum_holds(r[5 * b:5 * b + 4], r[5 * b + 4]) for b in range(3))]
    return {case.table4()[i] for i in differing(readings)}


def unsettled_table2(case, paths, tokens):
    """The paths of one row of table 2 that its tokens do not settle: no sum helps."""
    return {paths[i] for i in differing(token_readings(tokens, len(paths)))}
