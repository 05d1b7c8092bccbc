"""Makes `test/reader/wordpiece-vectors.bin`: what the Python library makes of 50,000 random strings.

    python training/tokenizer_vectors.py [--vocab models/reader/vocab.txt] [--count 50000] [--seed 20261123]

The strings themselves are not in the file: the test makes them again from the seed and the alphabets, by the same steps
as `strings` below. The file holds numbers only, as unsigned LEB128 under zlib, in columns:

    header    format, seed, count, number of alphabets; per alphabet its number of ranges, then first and size of each
    counts    pieces of every string
    ids       vocabulary id of every piece
    gaps      start of a piece minus the end of the piece before it in its string, UTF-16 units, zigzag
    sizes     length of every piece, UTF-16 units

Unicode grows, and the tables of the library, of Python and of a JavaScript engine are of different years. So the alphabets
keep to code points that Unicode 3.2 knew (Python carries its table), with the emoji of Unicode 6 as the one addition; all
three agree on them but for the four in `CHANGED`, which were moved to another category later.
"""

import argparse
import unicodedata
import zlib
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

ROOT = Path(__file__).resolve().parent.parent
FORMAT = 1

CHANGED = {0x166D, 0x1734, 0x1885, 0x1886}

EMOJI = [(0x1F300, 0x1F320), (0x1F330, 0x1F335), (0x1F3A0, 0x1F3C4), (0x1F400, 0x1F43E), (0x1F600, 0x1F640)]

BLOCKS = [
    [(0x20, 0x7E)],  # ASCII
    [(0x61, 0x7A)],
    [(0x30, 0x39), (0x2C, 0x2E)],
    [(0x21, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0x7E)],
    [(0xA0, 0xFF)],  # Latin-1
    [(0x100, 0x24F), (0x1E00, 0x1EFF)],  # Latin, extended
    [(0x300, 0x36F)],  # combining marks
    [(0x370, 0x3FF), (0x1F00, 0x1FFF)],  # Greek
    [(0x400, 0x4FF)],  # Cyrillic
    [(0x591, 0x5F4)],  # Hebrew
    [(0x600, 0x6FF)],  # Arabic
    [(0x901, 0x970)],  # Devanagari
    [(0x981, 0x9FA), (0xE01, 0xE5B)],  # Bengali, Thai
    [(0xAC00, 0xD7A3), (0x1100, 0x11F9)],  # Hangul
    [(0x3041, 0x30FE)],  # kana
    [(0x4E00, 0x9FA5), (0x3400, 0x4DB5)],  # ideographs
    [(0xF900, 0xFA6A), (0x20000, 0x2A6D6), (0x2F800, 0x2FA1D)],  # ideographs, compatible and beyond 16 bits
    EMOJI,
    [(0x1D400, 0x1D7FF), (0x10330, 0x1034A)],  # letters beyond 16 bits
    [(0x0, 0x1F), (0x7F, 0x9F)],  # control characters
    [(0xAD, 0xAD), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2063), (0xFEFF, 0xFEFF), (0xFFFC, 0xFFFD)],
    [(0xE000, 0xF8FF)],  # private use
    [(0x9, 0xD), (0x20, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A)],
    [(0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0x20, 0x20)],
    [(0x2010, 0x2027), (0x2030, 0x2057), (0x3001, 0x3003), (0x3008, 0x301B), (0xFE49, 0xFE6B)],  # punctuation
    [(0x2070, 0x20B1), (0x2100, 0x22FF)],  # signs
    [(0xFF01, 0xFFEE), (0xFB00, 0xFB4F)],  # wide letters, ligatures
]


def alphabets() -> list[list[tuple[int, int]]]:
    """`BLOCKS` as (first, size) without what Unicode 3.2 did not know; emoji stay whole."""
    known = unicodedata.ucd_3_2_0
    found = []
    for block in BLOCKS:
        kept: list[tuple[int, int]] = []
        for first, last in block:
            for point in range(first, last + 1):
                if block is not EMOJI and (known.category(chr(point)) == "Cn" or point in CHANGED):
                    continue
                if kept and sum(kept[-1]) == point:
                    kept[-1] = (kept[-1][0], kept[-1][1] + 1)
                else:
                    kept.append((point, 1))
        found.append(kept)
    return found


class Dice:
    """The xorshift generator of 32 bits, which is the same few lines in any language."""

    def __init__(self, seed: int):
        self.state = seed

    def below(self, n: int) -> int:
        x = self.state
        x ^= (x << 13) & 0xFFFFFFFF
        x ^= x >> 17
        x ^= (x << 5) & 0xFFFFFFFF
        self.state = x
        return x % n


def strings(seed: int, count: int, sets: list[list[tuple[int, int]]], vocabulary: list[str]) -> Iterator[str]:
    """`count` strings of one to eight stretches: of one alphabet each, or a word of the vocabulary."""
    dice = Dice(seed)
    sizes = [sum(size for _, size in ranges) for ranges in sets]

    def character(k: int) -> int:
        at = dice.below(sizes[k])
        for first, size in sets[k]:
            if at < size:
                return first + at
            at -= size
        raise AssertionError

    for _ in range(count):
        points: list[int] = []
        for _ in range(1 + dice.below(8)):
            how = dice.below(16)
            if how < 7:
                k = dice.below(len(sets))
                points += [character(k) for _ in range(1 + dice.below(5))]
            elif how < 15:
                word = [ord(c) for c in vocabulary[dice.below(len(vocabulary))]]
                upper = dice.below(3)
                for i, point in enumerate(word):
                    if 97 <= point <= 122 and (upper == 1 or (upper == 2 and i == 0)):
                        word[i] = point - 32
                points += word
                if dice.below(2) == 0:
                    points.append(32)
            elif dice.below(32) == 0:
                # around the length from which on a word is [UNK], with a character that a piece may start or go on with
                points += [97 + dice.below(26)] * (96 + dice.below(10))
        yield "".join(map(chr, points))


def leb(numbers: list[int]) -> bytes:
    out = bytearray()
    for n in numbers:
        while n > 127:
            out.append(n & 127 | 128)
            n >>= 7
        out.append(n)
    return bytes(out)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--vocab", type=Path, default=ROOT / "models/reader/vocab.txt")
    options.add_argument("--out", type=Path, default=ROOT / "test/reader/wordpiece-vectors.bin")
    options.add_argument("--count", type=int, default=50_000)
    options.add_argument("--seed", type=int, default=20261123)
    given = options.parse_args()

    vocabulary = given.vocab.read_text(encoding="utf-8").splitlines()
    ids = {word: i for i, word in enumerate(vocabulary)}
    tokenizer = Tokenizer(WordPiece(ids, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = BertNormalizer(clean_text=True, handle_chinese_chars=True, lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()

    sets = alphabets()
    counts: list[int] = []
    columns: tuple[list[int], list[int], list[int]] = ([], [], [])
    for text in strings(given.seed, given.count, sets, vocabulary):
        # from code points to UTF-16 units
        units = [0]
        for c in text:
            units.append(units[-1] + (2 if ord(c) > 0xFFFF else 1))
        made = tokenizer.encode(text, add_special_tokens=False)
        counts.append(len(made.ids))
        end = 0
        for piece, (a, z) in zip(made.ids, made.offsets):
            gap = units[a] - end
            end = units[z]
            columns[0].append(piece)
            columns[1].append(2 * gap if gap >= 0 else -2 * gap - 1)
            columns[2].append(end - units[a])
    header = [FORMAT, given.seed, given.count, len(sets)]
    for ranges in sets:
        header.append(len(ranges))
        for first, size in ranges:
            header += [first, size]
    packed = zlib.compress(leb(header) + leb(counts) + b"".join(map(leb, columns)), 9)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_bytes(packed)
    print(f"{given.count} strings, {len(columns[0])} pieces, {len(packed)} bytes: {given.out}")


if __name__ == "__main__":
    main()
