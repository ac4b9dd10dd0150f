#!/usr/bin/env python3
"""run.py SAYSO FOLDER|FILE...: makes the pages of *.cases and checks what is extracted.  README.md tells the form."""
import json, os, subprocess, sys

LEDE = 'A grain silo at Marrow Quay leaned by two metres on Tuesday, and workers were told to leave the yard before noon.'
REST = ['The owners, a family firm, did not answer questions about the state of its foundations, which were laid in 1950.',
        'The harbormaster, who had asked for drawings twice, said that the crane beside the silo would stand still for a week.',
        'Two ships waited outside the harbor in the evening; a third turned to the northern docks, where it was unloaded by hand.']
KEYS = ('title', 'outlet', 'authors', 'contributors', 'published', 'modified', 'dateline', 'status', 'corrections', 'url', 'language')


class Case:
    def __init__(self, name, where):
        self.name, self.where = name, where
        self.head, self.before, self.after, self.body, self.page = [], [], [], [], []
        self.first, self.h1, self.lang, self.told, self.wanted = None, 'Silo leans over quay at Marrow', 'en', {}, []

    def html(self):
        if self.page:
            return '\n'.join(self.page)
        body = self.body
        if not body:
            paragraphs = [self.first or LEDE] + REST
            h1 = ['<h1>%s</h1>' % self.h1] if self.h1 != '-' else []
            body = ['<nav><a href="/">Home</a> <a href="/harbor">Harbor</a></nav>', '<main><article>'] + h1 + self.before + ['<p>%s</p>' % p for p in paragraphs] + self.after + [
                '</article></main>', '<footer><p>Copyright 2019 Daily Tide</p></footer>']
        return '<!doctype html><html%s><head>%s</head><body>%s</body></html>' % (
            ' lang="%s"' % self.lang if self.lang != '-' else '', '\n'.join(self.head), '\n'.join(body))


def month_cases(rest, where):
    """A case for each month: LANGUAGE | FORM of a day with {m} | twelve names, divided by commas"""
    lang, form, names = [part.strip() for part in rest.split('|')]
    names = [name.strip() for name in names.split(',')]
    assert len(names) == 12, where
    for number, name in enumerate(names, 1):
        case = Case('%s: %s' % (lang, name), where)
        case.lang = lang
        case.before.append('<p>%s</p>' % form.replace('{m}', name))
        case.wanted.append((where, 'published', '= 2026-%02d-23' % number))
        yield case


def label_cases(rest, where):
    """A case for each form of a byline: LANGUAGE | NAMES, joined by "; " | forms with {n} for the names, or {n} and {m}, divided by ";;"""
    lang, names, forms = [part.strip() for part in rest.split('|', 2)]
    each = names.split('; ')
    for form in forms.split(';;'):
        case = Case('%s: %s' % (lang, form.strip()), where)
        case.lang = lang
        case.before.append('<p>%s</p>' % form.strip().replace('{n}', each[0]).replace('{m}', each[-1]))
        case.wanted.append((where, 'authors', '= ' + names))
        yield case


def parse(path):
    cases = []
    with open(path, encoding='utf-8') as f:
        for number, line in enumerate(f, 1):
            line = line.rstrip('\n')
            where = '%s:%d' % (os.path.basename(path), number)
            if not line.strip() or line.startswith('#'):
                continue
            word, _, rest = line.partition(' ')
            c = cases[-1] if cases else None
            if word == 'case':
                cases.append(Case(rest, where))
            elif word == 'months':
                cases += month_cases(rest, where)
            elif word == 'labels':
                cases += label_cases(rest, where)
            elif word == 'ld':
                c.head.append('<script type="application/ld+json">%s</script>' % rest.replace('\u21B5', '\n'))
            elif word == 'meta':
                name, _, value = rest.partition(' ')
                c.head.append('<meta %s="%s" content="%s">' % ('property' if ':' in name else 'name', name, value))
            elif word in ('head', 'before', 'after', 'body', 'page'):
                getattr(c, word).append(rest)
            elif word in ('first', 'h1', 'lang'):
                setattr(c, word, rest)
            elif word == 'told':
                key, _, value = rest.partition(' ')
                c.told[key] = value
            elif word in KEYS or word in ('text', 'note', 'block'):
                c.wanted.append((where, word, rest))
            else:
                raise SystemExit('%s: what is `%s`?' % (where, word))
    return cases


def shown(row, key):
    value = row[key]
    if key in ('authors', 'contributors'):
        return '; '.join(value) or '-'
    if key == 'dateline':
        return ' / '.join(value[k] or '-' for k in ('place', 'date', 'agency')) if value else '-'
    if key == 'corrections':
        return '; '.join('%s %s' % (c['kind'], c['date'] or '-') for c in value) or '-'
    return value or '-'


def faults(case, row):
    for where, word, rest in case.wanted:
        if word == 'note':
            if not any(rest in n for n in row['notes']):
                yield '%s: no note `%s`, but %s' % (where, rest, row['notes'])
        elif word == 'text':
            how, _, words = rest.partition(' ')
            if (words in row['text']) != (how == 'has'):
                yield '%s: text %s `%s`' % (where, 'lacks' if how == 'has' else 'has', words)
        elif word == 'block':
            if rest.removeprefix('= ') not in row['text'].split('\n\n'):
                yield '%s: no block `%s`' % (where, rest.removeprefix('= '))
        else:
            got = shown(row, word)
            if got != rest.removeprefix('= '):
                yield '%s: %s is `%s`, not `%s`' % (where, word, got, rest.removeprefix('= '))


def main():
    sayso, places = sys.argv[1], sys.argv[2:]
    files = []
    for p in places:
        files += sorted(os.path.join(p, f) for f in os.listdir(p) if f.endswith('.cases')) if os.path.isdir(p) else [p]
    cases = [c for f in files for c in parse(f)]
    rows = ''.join(json.dumps(dict(c.told, id=str(i), html=c.html())) + '\n' for i, c in enumerate(cases))
    out = subprocess.run([sayso, 'extract', '--from', 'jsonl', '--format', 'jsonl', '-'], input=rows.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    got = {r['id']: r for r in map(json.loads, out.split('\n')[:-1])}
    bad = []
    for i, c in enumerate(cases):
        wrong = list(faults(c, got[str(i)]))
        if not c.wanted:
            wrong.append('%s: expects nothing' % c.where)
        bad += ['%s [%s]' % (w, c.name) for w in wrong]
    print('\n'.join(bad))
    print('%d cases, %d expectations, %d wrong' % (len(cases), sum(len(c.wanted) for c in cases), len(bad)))
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
