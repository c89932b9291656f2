"""How a number is written in a sentence or a cell."""
from decimal import ROUND_HALF_UP, Decimal

_DIGITS = '零一二三四五六七八九'
FULL_WIDTH = str.maketrans('0123456789', '０１２３４５６７８９')


def chinese(n):
    """0-99 in Chinese numerals; two is 两, as before a measure word."""
    if n == 2:
        return '两'
    if n < 10:
        return _DIGITS[n]
    tens, ones = divmod(n, 10)
    return ('' if tens == 1 else _DIGITS[tens]) + '十' + (_DIGITS[ones] if ones else '')


def thousands(x, separator=','):
    """1234567 as 1,234,567; decimals stay."""
    return f'{x:,}'.replace(',', separator)


def percent(part, whole, decimals):
    """part/whole in per cent, rounded half up, without trailing zeros."""
    exact = Decimal(part) * 100 / Decimal(whole)
    text = str(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
    return (text.rstrip('0').rstrip('.') if '.' in text else text) + '%'


def written(x):
    """A cell's number in plain digits."""
    return str(x)
