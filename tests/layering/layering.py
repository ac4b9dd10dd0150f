#!/usr/bin/env python3
"""Reads every #include and fails on an edge that cmake/layers.txt does not list.  layering.py SOURCE_DIR"""
import os, re, sys

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
# Libraries that one room alone may know.
ALONE = {'dnnl': {'nn'}, 'sqlite3': {'store'}, 'curl/': {'net'}, 'CLI/': {'apps'}, 'nettle/': {'base'}, 'unicode/': {'base', 'nn', 'render'}}


def allowed(path):
    rules = {}
    for line in open(path, encoding='utf-8'):
        line = line.split('#')[0].strip()
        if line:
            room, uses = line.split(':')
            rules[room.strip()] = set(uses.split()) | {room.strip()}
    return rules


def room_of(path):
    parts = path.split(os.sep)
    return {'src': parts[1] if len(parts) > 1 else '', 'include': 'include'}.get(parts[0], parts[0])


def target_of(include, rooms):
    head = include.split('/')[0]
    return 'include' if head == 'sayso' else head if head in rooms and '/' in include else None


def faults(rules, files):
    """files: [(path, text)] -> messages"""
    out = []
    for path, text in files:
        room = room_of(path)
        test = path.endswith('_test.cc')
        for number, line in enumerate(text.split('\n'), 1):
            m = INCLUDE.match(line)
            if not m:
                continue
            target = target_of(m.group(1), rules)
            if target and target not in rules.get(room, set()):
                out.append('%s:%d: %s may not include %s (%s)' % (path, number, room, target, m.group(1)))
            for library, only in ALONE.items():
                if m.group(1).startswith(library) and room not in only and not test:
                    out.append('%s:%d: only %s may include %s' % (path, number, ' and '.join(sorted(only)), m.group(1)))
    return out


def self_test(rules):
    bad = [('src/read/x.cc', '#include "store/sqlite_store.h"'), ('src/base/x.h', '#include "text/words.h"'), ('include/sayso/x.h', '#include "base/utf8.h"'),
           ('src/read/x.cc', '#include <sqlite3.h>'), ('src/read/x.cc', '#include <unicode/uchar.h>')]
    for path, text in bad:
        assert faults(rules, [(path, text)]), 'not caught: %s %s' % (path, text)
    assert not faults(rules, [('src/read/x.cc', '#include "nn/encoder.h"\n#include "sayso/span.h"\n#include <vector>')])


def main():
    top = sys.argv[1]
    rules = allowed(os.path.join(top, 'cmake', 'layers.txt'))
    self_test(rules)
    files = []
    for folder in ('include', 'src', 'apps', 'tests', 'fuzz', 'bench'):
        for base, _, names in os.walk(os.path.join(top, folder)):
            for name in names:
                if name.endswith(('.h', '.cc', '.inc')):
                    path = os.path.join(base, name)
                    files.append((os.path.relpath(path, top), open(path, encoding='utf-8').read()))
    wrong = faults(rules, files)
    print('\n'.join(wrong) or '%d files, every include is allowed' % len(files))
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
