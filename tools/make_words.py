#!/usr/bin/env python3
"""Write data/words.tsv: where Chinese words may meet, to tell a doubled character (政府府) from a word border (公开|开展).

usage: make_words.py DICT > data/words.tsv

DICT is dict.txt of Debian's python3-jieba 0.42.1 (Expat licence): word, frequency, part of speech. A row of the result:
a character X; the characters A for which some word ends in AX; the characters B for which some word begins with XB; the
longer words with XX in them. Words of fewer than FREQUENT occurrences are left out, words with a doubled character of fewer
than SEEN. Rows are sorted by bytes, so that the program finds one by halving.
"""
import collections
import sys

FREQUENT, SEEN = 20, 4


def main():
    before, after, doubled = (collections.defaultdict(set) for _ in range(3))
    for line in open(sys.argv[1], encoding='utf-8'):
        word, frequency, kind = line.split()
        if len(word) < 2 or not all('\u4e00' <= c <= '\u9fff' for c in word) or kind in ('nr', 'nrt', 'nrfg'):
            continue
        if int(frequency) >= FREQUENT:
            before[word[-1]].add(word[-2])
            after[word[0]].add(word[1])
        if int(frequency) >= SEEN and len(word) > 2:  # which single characters are doubled is data/terms/language.toml's
            for a, b in zip(word, word[1:]):
                if a == b:
                    doubled[a].add(word)
    sys.stdout.reconfigure(encoding='utf-8', newline='\n')
    for c in sorted(before.keys() | after.keys() | doubled.keys()):
        print(c, ''.join(sorted(before[c])), ''.join(sorted(after[c])), ' '.join(sorted(doubled[c])), sep='\t')


if __name__ == '__main__':
    main()
