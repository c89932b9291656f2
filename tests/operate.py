#!/usr/bin/env python3
"""The whole life of an installation through the program, as an operator leads it: init, people, roles, refusals, the ledger and what
happens when somebody changes it, backup, restore, rehearsal, check, keys.

    python3 tests/durability/postgres.py -- python3 tests/operate.py PROGRAM           on both engines
    python3 tests/operate.py PROGRAM Life OnlySqlite                                   on SQLite
"""
import fcntl
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PROGRAM = None
SERVER = os.environ.get('GK_TEST_POSTGRES')


class Run:
    def __init__(self, done):
        self.status, self.out, self.error = done.returncode, done.stdout, done.stderr
        self.json = json.loads(self.out) if self.out.startswith('{') else None


def gongkai(*words, home=None, stdin='', **environment):
    given = {**os.environ, **environment}
    given.pop('GONGKAI_HOME', None)
    if home:
        given['GONGKAI_HOME'] = str(home)
    return Run(subprocess.run([PROGRAM, *map(str, words)], input=stdin, capture_output=True, text=True, env=given, timeout=120))


def full_disk():
    return {'stdout': os.open('/dev/full', os.O_WRONLY)}


def closed_output():
    return {'stdout': None, 'preexec_fn': lambda: os.close(1)}


def closed_pipe():
    read, write = os.pipe()
    os.close(read)
    return {'stdout': write}


def unseen(way, *words, home):
    """What it says where nobody can see what it prints."""
    output = way()
    done = subprocess.run([PROGRAM, *map(str, words), '--home', str(home)], stderr=subprocess.PIPE, text=True, timeout=120, **output)
    if output['stdout'] is not None:
        os.close(output['stdout'])
    return done


def psql(sql):
    subprocess.run(['/usr/lib/postgresql/15/bin/psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', SERVER, '-c', sql], check=True,
                   capture_output=True)


class Installation(unittest.TestCase):
    """Each test has an installation of its own."""
    engine = 'sqlite'

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='gk-operate-'))
        self.addCleanup(shutil.rmtree, self.folder)
        self.home = self.folder / 'home'
        self.schemas = 0
        made = self.ok('init', '--name', '平阴县人民政府', '--region', '370124', *self.new_database(), '--format', 'json')
        self.root, self.passphrase = made.json['agency'], made.json['passphrase']

    def new_database(self):
        return []

    def sql(self, statement):
        with sqlite3.connect(self.home / 'gongkai.db') as database:
            database.execute(statement)
        database.close()

    def run_it(self, *words, home=None, **more):
        return gongkai(*words, home=home or self.home, **more)

    def ok(self, *words, **more):
        done = self.run_it(*words, **more)
        self.assertEqual(done.status, 0, f'{words}: {done.out}{done.error}')
        return done

    def refused(self, *words, says, **more):
        done = self.run_it(*words, **more)
        self.assertEqual(done.status, 2, f'{words}: {done.out}{done.error}')
        self.assertIn(says, done.error)
        self.assertNotRegex(done.error, r'[{}]|\bstore\.|\bledger\.|\bcli\.')  # a sentence, not a key
        return done

    def person(self, login='zhang', name='张三'):
        return self.ok('user', 'add', '--login', login, '--name', name, '--phone', '0531-87654321', '--format', 'json').json

    def backup(self, name='a.tar', *words):
        path = self.folder / name
        self.ok('backup', '-o', path, *words)
        return path


class Life(Installation):
    def test_init_registers_the_agency_with_its_regions(self):
        agency = self.ok('agency', 'show', self.root, '--format', 'json').json
        self.assertEqual((agency['kind'], agency['level'], agency['region']), ('government', 'county', '370124'))
        regions = self.ok('region', 'list', '--format', 'json').json['regions']
        self.assertEqual([(r['region'], r['name']) for r in regions], [('370000', '山东省'), ('370100', '济南市'), ('370124', '平阴县')])
        self.assertEqual((self.home / 'key').stat().st_mode & 0o777, 0o600)
        self.assertRegex(self.passphrase, r'^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$')
        self.assertEqual(self.ok('check').out.count('正常'), 8)

    def test_init_that_is_refused_leaves_nothing_and_can_be_run_again(self):
        home, database = self.folder / 'second', self.new_database()
        words = ('init', '--name', '平阴县财政局', '--region', '370124', *database)
        self.refused(*words, '--short-name', '长' * 101, says='不能超过 100 个字', home=home)
        self.assertFalse(home.exists())
        self.refused('init', '--name', '某局', '--region', '999999', *database, says='', home=home)
        self.refused('init', '--name', '某局', '--region', '110103', *database, says='崇文区）只见于2009-12版为止', home=home)
        self.assertFalse(home.exists())
        made = self.ok(*words, '--credit-code', '113701240042000001', '--format', 'json', home=home).json
        self.assertEqual(made['credit_code_doubtful'], True)
        self.assertIn('校验码不符', self.ok('agency', 'add', '--name', '某科', '--region', '370124', '--kind', '内设机构', '--level', '县级',
                                       '--credit-code', '113701240042000002', home=home).out)
        self.refused(*words, says='不是空文件夹', home=home)

    def test_people_are_listed_by_name_and_sealed_on_disk(self):
        self.person()
        listed = self.ok('user', 'list').out
        self.assertIn('张三', listed)
        self.assertIn('0531-87654321', listed)
        if self.engine == 'sqlite':
            for file in self.home.glob('gongkai.db*'):
                self.assertNotIn('张三'.encode(), file.read_bytes())
        self.refused('user', 'add', '--login', 'zhang', '--name', '李四', says='已经有人使用')
        self.refused('user', 'add', '--login', 'Zhang!', '--name', '李四', says='不合要求')
        self.refused('user', 'show', 'nobody', says='没有找到人员')
        self.refused('user', 'change', 'zhang', says='没有变化')
        self.refused('user', 'change', 'zhang', '--name', '张三', says='没有变化')
        self.ok('user', 'change', 'zhang', '--position', '科长', '--ground', '任免通知')
        self.ok('user', 'change', 'zhang', '--phone', '')
        self.refused('user', 'change', 'zhang', '--phone', '', says='没有变化')
        self.refused('user', 'change', 'zhang', '--name', '', says='姓名')
        self.refused('role', 'grant', 'zhang', '信息员', '--until', '', says='不是日期')
        self.assertIn('科长', self.ok('user', 'show', 'zhang').out)

    def test_a_password_is_shown_once_and_must_be_changed(self):
        self.person()
        password = self.ok('user', 'password', 'zhang', '--format', 'json').json['password']
        self.assertNotIn(password, self.ok('ledger', 'show').out)
        self.assertEqual(self.ok('user', 'show', 'zhang', '--format', 'json').json['must_change'], True)
        self.ok('user', 'unlock', 'zhang')
        self.ok('user', 'add', '--login', 'li', '--name', '李四')
        self.refused('user', 'unlock', 'li', says='还没有密码')
        self.ok('user', 'leave', 'li', '--on', '2099-01-01')
        self.assertIn('重新授予', self.ok('user', 'leave', 'li', '--on', '2099-02-01').out)
        self.refused('role', 'grant', 'li', '信息员', says='将于 2099-02-01 离岗')
        self.ok('role', 'grant', 'li', '信息员', '--until', '2099-01-31')
        self.refused('user', 'reset-second-factor', 'zhang', says='没有绑定动态口令')

    def test_a_secret_that_nobody_saw_is_not_in_force_or_said_to_be(self):
        self.person()
        for way in (full_disk, closed_output, closed_pipe):
            for output in ('table', 'json'):
                for words, says in [(('key', 'recovery'), '没有生效'), (('user', 'password', 'zhang'), 'gongkai user password zhang')]:
                    lost = unseen(way, *words, '--format', output, home=self.home)
                    self.assertEqual(lost.returncode, 2, way)
                    self.assertIn(says, lost.stderr)
        self.ok('restore', self.backup(), *self.new_database(), home=self.folder / 'new', stdin=self.passphrase)  # still the first one
        self.assertIn('没有生效', unseen(full_disk, 'key', 'rotate', '--installation', home=self.home).stderr)
        self.refused('backup', says='gongkai key recovery')
        self.assertIn('gongkai key recovery', self.run_it('check').out)
        again = self.ok('key', 'recovery', '--format', 'json').json['passphrase']
        self.ok('restore', self.backup('b.tar'), *self.new_database(), home=self.folder / 'again', stdin=again)

    def test_an_init_whose_passphrase_nobody_saw_asks_for_another(self):
        home = self.folder / 'second'
        words = ('init', '--name', '平阴县人民政府', '--region', '370124', *self.new_database())
        self.assertIn('gongkai key recovery', unseen(full_disk, *words, home=home).stderr)
        self.refused('backup', says='gongkai key recovery', home=home)
        self.ok('key', 'recovery', home=home)
        self.ok('backup', home=home)

    def test_nobody_has_a_role_before_his_first_day(self):
        self.ok('user', 'add', '--login', 'qian', '--name', '钱七', '--from', '2099-06-01')
        self.refused('role', 'grant', 'qian', '信息员', says='自 2099-06-01 起到岗')
        self.refused('role', 'grant', 'qian', '信息员', '--from', '2099-05-31', says='自 2099-06-01 起到岗')
        self.ok('role', 'grant', 'qian', '信息员', '--from', '2099-06-01')

    def test_the_three_administrators_exclude_one_another(self):
        self.person()
        self.ok('role', 'grant', 'zhang', '系统管理员', '--ground', '任命')
        self.refused('role', 'grant', 'zhang', 'security_auditor', says='不能由同一人担任')
        self.refused('role', 'grant', 'zhang', 'system_administrator', says='无需重复办理')
        refusal = self.refused('role', 'grant', 'zhang', '皇帝', says='不在可选范围')
        roles = re.search('可以写：(.*)。', refusal.error).group(1)
        self.assertEqual(len(roles.split('、')), 13)
        self.assertIn(roles, self.ok('role', 'grant', '--help').out.replace('\n', '').replace(' ', ''))
        bureau = self.ok('agency', 'add', '--name', '平阴县财政局', '--region', '370124', '--format', 'json').json['record'].split(':')[1]
        self.refused('role', 'grant', 'zhang', '信息员', '--agency', bureau, says='请先用 gongkai user add 在本机关登记')
        self.refused('role', 'grant', 'zhang', '信息员', '--from', '2026-02-30', says='不是日期')
        self.ok('role', 'grant', 'zhang', '信息员', '--until', '2099-12-31')
        roles = self.ok('role', 'list', '--format', 'json').json['roles']
        self.assertEqual([(r['role'], r['how'], r['until']) for r in roles],
                         [('information_officer', 'granted', '2099-12-31'), ('system_administrator', 'granted', None)])
        self.assertNotIn('系统管理员', json.dumps(roles, ensure_ascii=False))
        listed = self.ok('role', 'list').out
        self.assertIn('系统管理员', listed)
        self.assertNotIn('system_administrator', listed)
        self.ok('role', 'revoke', 'zhang', '系统管理员')
        self.assertNotIn('系统管理员', self.ok('role', 'list', 'zhang').out)

    def test_who_has_left_can_be_erased_and_the_ledger_still_verifies(self):
        self.person()
        self.refused('user', 'erase', 'zhang', '--yes', says='还在岗')
        self.ok('user', 'leave', 'zhang')
        self.refused('user', 'erase', 'zhang', says='--yes')
        before = self.ok('ledger', 'show').out
        person = self.ok('user', 'show', 'zhang', '--format', 'json').json['person']
        self.ok('user', 'erase', person, '--yes', '--ground', '本人申请')
        after = self.ok('ledger', 'show').out
        self.assertIn('张三', before)
        self.assertNotIn('张三', after)
        self.assertIn('（已删除）', after)
        self.assertIn('（已删除）', self.ok('user', 'show', person).out)
        self.assertEqual(self.ok('user', 'show', person, '--format', 'json').json['person_name'], None)
        self.ok('ledger', 'verify')

    def test_agencies_over_time(self):
        bureau = self.ok('agency', 'add', '--name', '平阴县财政局', '--region', '370124', '--format', 'json').json['record'].split(':')[1]
        self.assertIn('接收其他机关的通知', self.ok('ledger', 'show', '--agency', bureau).out)
        self.ok('agency', 'rename', bureau, '--name', '平阴县财政和国资局', '--from', '2099-01-01', '--ground', '机构改革方案')
        self.refused('agency', 'move', self.root, '--parent', bureau, says='不能成为自己')
        centre = self.ok('agency', 'add', '--name', '平阴县票据中心', '--region', '370124', '--kind', 'internal_unit', '--parent', bureau, '--format', 'json').json
        self.refused('agency', 'close', bureau, '--yes', says='还有下级机关')
        self.ok('agency', 'close', centre['record'].split(':')[1], '--yes')
        self.refused('agency', 'show', '12345', says='没有找到')
        self.refused('agency', 'add', '--name', '平阴县财政局', '--region', '370124', says='没有变化')
        self.refused('agency', 'move', bureau, '--parent', self.root, says='没有变化')
        self.refused('agency', 'rename', bureau, '--name', '平阴县财局', '--from', '2000-01-01', says='必须晚于这一天')
        self.refused('agency', 'change', bureau, '--level', '县级', says='没有变化')
        self.refused('agency', 'change', bureau, '--kind', '衙门', says='人民政府、人民政府工作部门、')
        self.ok('agency', 'change', bureau, '--level', '地市级', '--kind', 'vertical', '--ground', '垂直管理')
        self.ok('agency', 'change', bureau, '--credit-code', '11341702486344515h')
        self.assertIn('11341702486344515H', self.ok('agency', 'show', bureau).out)
        shown = self.ok('agency', 'show', bureau, '--format', 'json').json
        self.assertEqual((shown['kind'], shown['level']), ('vertical', 'prefecture'))
        self.ok('user', 'add', '--login', 'qian', '--name', '钱七', '--agency', bureau)
        self.ok('user', 'add', '--login', 'sun', '--name', '孙八', '--agency', bureau)
        self.ok('user', 'leave', 'sun', '--agency', bureau)
        self.ok('role', 'grant', 'qian', '信息员', '--agency', bureau)
        self.ok('user', 'add', '--login', 'zhou', '--name', '周九', '--from', '2099-06-01', '--agency', bureau)
        self.ok('role', 'grant', 'zhou', '信息员', '--from', '2099-06-01', '--agency', bureau)
        self.ok('role', 'grant', 'qian', '初审', '--from', '2099-07-01', '--agency', bureau)
        self.refused('agency', 'close', bureau, '--successor', self.root, says='还有 1 人在岗、1 项角色')
        self.refused('agency', 'close', bureau, '--on', '2099-05-31', says='还有 1 人在岗、1 项角色')
        self.refused('agency', 'close', bureau, '--on', '2099-06-01', says='还有 2 人在岗、2 项角色')
        self.refused('agency', 'close', bureau, '--on', '2099-07-01', says='还有 2 人在岗、3 项角色')
        self.assertEqual(self.ok('agency', 'show', bureau, '--format', 'json').json['closed_on'], None)
        self.ok('agency', 'close', bureau, '--successor', self.root, '--yes')
        self.refused('user', 'add', '--name', '王五', '--agency', bureau, says='已经撤销')
        self.refused('setting', 'set', 'session.idle_minutes', '20', '--agency', bureau, says='平阴县财政局已经撤销')
        self.assertIn('平阴县财政局', self.ok('agency', 'list').out)
        self.ok('region', 'add', '370124001', '--name', '榆山街道')
        self.refused('region', 'add', '370125001', '--name', '某街道', says='请先登记上级')

    def test_settings_and_leaders(self):
        self.ok('setting', 'set', 'session.idle_minutes', '20', '--ground', '保密要求')
        settings = {s['key']: s['value'] for s in self.ok('setting', 'list', '--format', 'json').json['settings']}
        self.assertEqual(settings['session.idle_minutes'], '20')
        self.refused('setting', 'set', 'session.idle_minutes', '20', says='没有变化')
        self.refused('setting', 'set', 'session.idle_minutes', '2', says='不能作为')
        self.ok('setting', 'set', 'session.idle_minutes', '25', '--from', '2099-01-01', '--everywhere')
        self.assertEqual(self.ok('setting', 'list', '--format', 'json').json['planned'],
                         [{'key': 'session.idle_minutes', 'from': '2099-01-01', 'value': '25', 'scope': 'everywhere'}])
        self.assertIn('将来生效', self.ok('setting', 'list').out)
        self.assertIn('用于全部机关：是', self.ok('ledger', 'show', '--record', 'setting:session.idle_minutes').out)
        self.refused('setting', 'set', 'no.such', '2', says='gongkai setting list')
        self.person()
        seat = self.ok('leader', 'appoint', 'zhang', '组长', '--duty', '第一责任人', '--from', '2020-01-01')
        self.assertIn('第一责任人', self.ok('leader', 'list').out)
        seat = self.ok('leader', 'list', '--format', 'json').json['seats'][0]
        self.assertEqual(seat['post'], 'head')
        self.assertIn('组长', self.ok('leader', 'list').out)
        self.ok('leader', 'dismiss', seat['seat'])

    def test_whoever_leaves_sits_in_no_leading_group(self):
        self.person()
        self.ok('leader', 'appoint', 'zhang', '成员', '--from', '2020-01-01', '--until', '2021-12-31')
        self.ok('leader', 'appoint', 'zhang', '副组长', '--from', '2022-01-01')
        self.ok('user', 'leave', 'zhang')
        seats = self.ok('leader', 'list', '--format', 'json').json['seats']
        self.assertEqual([(s['from'], s['until'] != '') for s in seats], [('2020-01-01', True), ('2022-01-01', True)])
        self.assertEqual(seats[0]['until'], '2021-12-31')

    def test_whoever_will_leave_is_given_no_seat_without_an_end(self):
        self.person()
        self.ok('user', 'leave', 'zhang', '--on', '2099-12-31')
        self.refused('leader', 'appoint', 'zhang', '成员', '--from', '2026-11-25', says='将于 2099-12-31 离岗')
        self.ok('leader', 'appoint', 'zhang', '成员', '--from', '2026-11-25', '--until', '2099-12-30')

    def test_the_agency_of_the_installation_stays(self):
        self.refused('agency', 'close', self.root, '--on', '2099-01-01', '--yes', says='主办机关')

    def test_wrong_words_are_refused(self):
        self.refused('user', 'list', says='不是公开的数据文件夹', home=self.folder)
        self.assertIn('--home', gongkai('user', 'list').error)
        self.assertEqual(gongkai('user').status, 2)
        self.assertEqual(self.run_it('user', 'list', '--agency', 'x').status, 2)
        for words, code in [(('user', 'show', 'nobody'), 'cli.no_such_person'), (('user', 'add'), 'cli.bad.missing'),
                            (('user', 'lst'), 'cli.bad.no_command'), (('user',), 'cli.bad.command'), (('user', 'list', '--x'), 'cli.bad.unknown'),
                            (('user', 'add', '--name', '甲', '--name', '乙'), 'cli.bad.count'), (('law', 'deadline'), 'cli.bad.missing'),
                            (('law', 'deadline', '--received', 'x'), 'cli.bad.value'), (('report', 'check'), 'cli.bad.missing')]:
            error = self.run_it(*words, '--format', 'json')
            self.assertEqual((error.status, error.json['error']['code'], error.error), (2, code, ''), words)
        self.assertEqual(self.run_it('user', 'add', '--format=json').json['error']['message'], '缺少参数 --name。')

    def test_an_agency_whose_name_does_not_say_what_it_is_has_to_be_told(self):
        refusal = self.refused('agency', 'add', '--name', '平阴县孔村村民委员会', '--region', '370124', says='--kind 性质，可以写：人民政府、')
        self.assertNotIn('--level', refusal.error)
        refusal = self.refused('agency', 'add', '--name', '榆山派出所', '--region', '370124', says='--level 层级，可以写：国家级、')
        self.assertNotIn('--kind', refusal.error)
        self.assertIn('--kind', self.refused('agency', 'add', '--name', '某科', '--region', '370124', says='--level').error)
        added = self.ok('agency', 'add', '--name', '平阴县榆山街道办事处', '--region', '370124')
        self.assertIn('性质登记为“派出机关或派出机构”，层级登记为“乡镇级”', added.out)
        added = self.ok('agency', 'add', '--name', '某科', '--region', '370124', '--kind', '内设机构', '--level', '县级')
        self.assertNotIn('性质登记为', added.out)

    def test_the_ledger_shows_who_did_what_on_which_ground(self):
        self.person()
        self.ok('role', 'grant', 'zhang', '终审', '--ground', '〔2026〕3号')
        person = self.ok('user', 'show', 'zhang', '--format', 'json').json['person']
        shown = self.ok('ledger', 'show', '--record', f'person:{person}').out
        for words in ['授予角色', '〔2026〕3号', '登记人员', '姓名：张三', '角色：终审', '运维（命令行）']:
            self.assertIn(words, shown)
        events = self.ok('ledger', 'show', '--after', '4', '--format', 'json').json['events']
        self.assertIn('--after 2', self.ok('ledger', 'show', '--most', '2').out)
        self.refused('ledger', 'show', '--record', 'zhang', says='类别:编号')
        self.assertEqual(events[0]['event']['act'], 'person.register')
        self.assertEqual(events[0]['personal']['name'], '张三')
        self.assertNotIn('张三', json.dumps(events[0]['event'], ensure_ascii=False))

    def test_the_ledger_finds_what_was_done_to_it(self):
        self.person()
        heads = self.folder / 'heads.json'
        self.ok('ledger', 'heads', '-o', heads)
        self.refused('ledger', 'heads', '-o', heads, says='已经存在')
        self.ok('ledger', 'verify', '--heads', heads)
        self.sql("UPDATE events SET record = 'setting:x' WHERE seq = 3")
        found = self.run_it('ledger', 'verify')
        self.assertEqual(found.status, 1)
        self.assertIn('第 3 号记录：索引被改动', found.out)
        self.sql('DELETE FROM events WHERE seq = 2')
        self.assertIn('第 2 号记录：缺失', self.run_it('ledger', 'verify').out)
        self.assertEqual(self.run_it('check').status, 1)
        found = self.run_it('ledger', 'verify', '--format', 'json').json['findings']
        self.assertEqual([(f['first'], f['fault']) for f in found], [('2', 'removed'), ('3', 'mislabelled')])

    def test_a_ledger_cut_off_with_its_head_is_found_by_an_exported_head(self):
        self.person()
        heads = self.folder / 'heads.json'
        self.ok('ledger', 'heads', '-o', heads)
        self.sql('DELETE FROM events WHERE seq = 5')
        # whoever can do this can also make the head fit
        self.sql('UPDATE chain_heads SET seq = 4, hash = (SELECT hash FROM events WHERE seq = 4)')
        self.ok('ledger', 'verify')
        self.assertEqual(self.run_it('ledger', 'verify', '--heads', heads).status, 1)
        broken = self.folder / 'x.json'
        for text in [f'{{"installation": "{self.root}", "heads": [1]}}', '{"heads": []}', f'{{"installation": "{self.root}", "heads": []}}']:
            broken.write_text(text)
            self.refused('ledger', 'verify', '--heads', broken, says='链首文件')
        broken.write_text(heads.read_text().replace(f'"installation":"{self.root}"', '"installation":"719"'))
        self.refused('ledger', 'verify', '--heads', broken, says='另一个系统')
        self.refused('ledger', 'verify', '--heads', self.folder, says='读不了')

    def test_backup_and_restore_with_the_passphrase(self):
        self.person()
        archive = self.backup()
        self.person('li', '李四')
        new = self.folder / 'new'
        self.refused('restore', archive, says='没有输入恢复口令', home=new, stdin='')
        self.refused('restore', archive, says='恢复口令不正确', home=new, stdin='0000-0000-0000-0000-0000-0000-0000\n')
        self.assertFalse(new.exists())
        done = self.ok('restore', archive, *self.new_database(), home=new, stdin=self.passphrase.lower().replace('-', '') + '\n')
        self.assertIn('逐一核对一致', done.out)
        people = self.ok('user', 'list', home=new).out
        self.assertIn('张三', people)
        self.assertNotIn('李四', people)
        self.ok('check', home=new)
        self.ok('user', 'add', '--login', 'wang', '--name', '王五', home=new)
        self.refused('restore', archive, says='不是空文件夹', home=new)

    def test_an_archive_that_was_cut_off_or_altered_is_refused(self):
        archive, new = self.backup(), self.folder / 'new'
        good = archive.read_bytes()
        cut, altered = self.folder / 'cut.tar', self.folder / 'altered.tar'
        cut.write_bytes(good[:len(good) // 2])
        altered.write_bytes(good.replace('济南市'.encode(), '济北市'.encode()))
        self.assertNotEqual(altered.read_bytes(), good)
        for path, says in [(cut, '备份文件不完整'), (altered, 'tables/'), (self.folder / 'none.tar', '没有找到备份文件')]:
            self.refused('restore', path, '--key-file', self.home / 'key', says=says, home=new)
            self.assertFalse(new.exists())

    def test_a_rehearsal_writes_the_key_nowhere(self):
        seen = self.folder / 'seen'
        # A rehearsal that is killed leaves what it had written: looked at while it runs, as often as it takes.
        stop = threading.Event()

        def look():
            while not stop.is_set():
                for path in (self.home / 'backups').glob('.gongkai-rehearsal-*/*'):
                    seen.mkdir(exist_ok=True)
                    (seen / path.name).touch()
        watcher = threading.Thread(target=look)
        watcher.start()
        try:
            for _ in range(5):
                self.ok('backup', '--rehearse')
        finally:
            stop.set()
            watcher.join()
        self.assertEqual([path.name for path in seen.iterdir() if 'gongkai.db' not in path.name], [])
        self.assertTrue((seen / 'gongkai.db').exists())

    def test_a_backup_of_a_broken_ledger_is_restored_and_says_what_is_broken(self):
        self.sql("UPDATE events SET record = 'setting:x' WHERE seq = 2")
        done = self.run_it('backup', '--rehearse')
        self.assertEqual(done.status, 1)
        self.assertIn(f'台账有 1 处在备份以前就不对了，首处是机关 {self.root} 第 2 号记录：索引被改动', done.out)
        archive, = (self.home / 'backups').iterdir()
        done = self.run_it('restore', archive, *self.new_database(), home=self.folder / 'new', stdin=self.passphrase)
        self.assertEqual(done.status, 1)
        self.assertIn('备份照原样保存和恢复', done.out)
        self.assertEqual(self.run_it('ledger', 'verify', home=self.folder / 'new').status, 1)

    def test_a_rehearsal_leaves_nothing_and_a_backup_is_never_replaced(self):
        done = self.ok('backup', '--rehearse')
        self.assertIn('恢复演练办完', done.out)
        self.assertIn('都在现用台账之中', done.out)
        self.assertEqual(len(list((self.home / 'backups').iterdir())), 1)
        archive = self.backup()
        self.refused('backup', '-o', archive, says='已经存在')

    def test_a_sweep_takes_old_files_that_nothing_names_and_no_others(self):
        folder = self.home / 'files' / 'aa'
        folder.mkdir(parents=True)
        old, fresh = folder / ('aa' + '0' * 62), folder / ('aa' + '1' * 62)
        for file in (old, fresh):
            file.write_bytes(b'x')
        two_days_ago = time.time() - 2 * 24 * 3600
        os.utime(old, (two_days_ago, two_days_ago))
        swept = self.ok('sweep', '--format', 'json').json
        self.assertEqual(swept, {'sessions': 0, 'files': 1, 'held': False})
        self.assertEqual((old.exists(), fresh.exists()), (False, True))
        with open(self.home / 'files' / 'lock', 'w') as lock:
            fcntl.flock(lock, fcntl.LOCK_SH)
            self.assertIn('稍后再运行', self.ok('sweep').out)

    def test_what_others_put_among_the_files_stays_there(self):
        for folder in ('lost+found', 'aa', 'incoming/mine'):
            stray = self.home / 'files' / folder / 'notes.txt'
            stray.parent.mkdir(parents=True, exist_ok=True)
            stray.write_text('mine')
            for path in (stray, stray.parent):
                os.utime(path, (0, 0))
        self.assertEqual(self.ok('sweep', '--format', 'json').json['files'], 0)
        self.assertTrue(stray.exists())
        self.assertIn('另有 0 个未使用的文件', self.ok('check').out)

    def test_a_link_to_nothing_is_no_new_home(self):
        link = self.folder / 'link'
        link.symlink_to(self.folder / 'nowhere')
        self.refused('init', '--name', '平阴县人民政府', '--region', '370124', says=f'指向的 {self.folder}/nowhere 不存在', home=link)
        self.assertTrue(link.is_symlink())

    def test_partitions_have_bounds(self):
        for wrong in ('0', '65', '100000', '99999999999'):
            self.refused('init', '--name', '平阴县人民政府', '--region', '370124', '--partitions', wrong, says='1 到 64', home=self.folder / 'x')

    def test_keys_are_rotated_and_old_backups_keep_their_passphrase(self):
        self.person()
        archive = self.backup()
        self.ok('key', 'rotate', '--ground', '定期更换')
        old_key = (self.home / 'key').read_text()
        fresh = self.ok('key', 'rotate', '--installation', '--format', 'json').json['passphrase']
        self.assertNotEqual((self.home / 'key').read_text(), old_key)
        self.assertFalse((self.home / 'key.next').exists())
        self.assertIn('张三', self.ok('user', 'list').out)
        self.ok('ledger', 'verify')
        later = self.backup('b.tar', '--rehearse')
        self.ok('restore', archive, home=self.folder / 'old', stdin=self.passphrase)
        self.refused('restore', later, says='恢复口令不正确', home=self.folder / 'x', stdin=self.passphrase)
        self.ok('restore', later, home=self.folder / 'new', stdin=fresh)
        self.assertIn('张三', self.ok('user', 'list', home=self.folder / 'new').out)
        again = self.ok('key', 'recovery', '--format', 'json').json['passphrase']
        self.ok('restore', self.backup('c.tar'), home=self.folder / 'again', stdin=again)
        shown = self.ok('ledger', 'show').out  # who changed what stands in the ledger
        for act in (f'更换机关密钥  key:{self.root}', '更换整个系统的密钥  key:installation', '更换恢复口令  key:recovery'):
            self.assertIn(act, shown)

    def test_a_rotation_that_is_refused_leaves_no_second_key(self):
        other = self.ok('agency', 'add', '--name', '平阴县教育局', '--region', '370124', '--parent', self.root, '--format', 'json').json['record'].split(':')[1]
        self.refused('key', 'rotate', '--installation', '--agency', other, says='本机关')
        self.assertFalse((self.home / 'key.next').exists())

    def test_who_meets_a_rotation_is_told_so(self):
        recovery = (self.home / 'recovery').read_bytes()
        with open(self.home / 'key.lock', 'w') as lock:  # a rotation that has its passphrase still to show
            fcntl.flock(lock, fcntl.LOCK_EX)
            (self.home / 'recovery').unlink()
            self.refused('backup', says='正在更换密钥')
        self.refused('backup', says='恢复文件')
        (self.home / 'recovery').write_bytes(recovery)
        self.ok('backup')

    def test_two_rotations_at_once_leave_one_key(self):
        self.person()
        for _ in range(3):
            words = [PROGRAM, 'key', 'rotate', '--installation', '--format', 'json', '--home', str(self.home)]
            both = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
            watch = subprocess.Popen([PROGRAM, 'check', '--home', str(self.home)], stdout=subprocess.PIPE, text=True)
            answers = [json.loads(one.communicate()[0]) for one in both]
            watch.communicate()
            rotated = [answer for answer in answers if 'passphrase' in answer]
            self.assertTrue(rotated)
            for answer in answers:
                if 'error' in answer:
                    self.assertIn(answer['error']['code'], ('cli.key_rotated', 'cli.store_down'), answer)
            self.assertIn('张三', self.ok('user', 'list').out)
            archive = self.backup(f'rotated{_}.tar')
            opened = [self.run_it('restore', archive, home=self.folder / f'r{_}{i}', stdin=answer['passphrase']).status
                      for i, answer in enumerate(rotated)]
            self.assertIn(0, opened)  # the last passphrase that was shown

    def test_what_is_shown_once_is_shown_though_messages_wait(self):
        self.sql('DROP TABLE inbox')
        self.sql('UPDATE outbox SET delivered_at = NULL')
        done = self.ok('key', 'recovery', '--format', 'json').json
        self.assertRegex(done['passphrase'], r'^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$')

    def test_check_goes_on_where_a_key_or_a_name_is_missing(self):
        self.person()
        self.sql('DELETE FROM agency_names')
        self.assertIn(f'agency:{self.root}：内容不合规定', self.run_it('check').out)

    def test_check_finds_what_was_written_past_the_program(self):
        person = self.person()['record'].split(':')[1]
        self.ok('role', 'grant', person, 'handler')
        self.ok('check')
        self.sql("UPDATE grants SET role = 'leader'")
        self.assertIn(f'person:{person}：与台账中的办理结果不一致', self.run_it('check').out)
        self.sql("UPDATE grants SET role = 'emperor'")
        found = self.run_it('check')
        self.assertEqual(found.status, 1)
        self.assertIn(f'person:{person}：内容不合规定', found.out)
        self.sql("UPDATE grants SET role = 'handler'")
        for change, undo, says in (
                ("UPDATE grants SET until_day = '2099-01-01'", 'UPDATE grants SET until_day = NULL', f'person:{person}：与台账中的办理结果不一致'),
                ("UPDATE people SET position = '局长'", "UPDATE people SET position = ''", f'person:{person}：与台账中的办理结果不一致'),
                ("UPDATE agencies SET level = 'township'", "UPDATE agencies SET level = 'county'", f'agency:{self.root}：与台账中的办理结果不一致'),
                ("UPDATE regions SET name = '别处' WHERE code = '370124'", "UPDATE regions SET name = '平阴县' WHERE code = '370124'",
                 'region:370124：与台账中的办理结果不一致'),
                ("INSERT INTO settings (agency_id, key, from_day, value) VALUES (0, 'sign_in.failures', '2020-01-01', '9')",
                 'DELETE FROM settings', 'setting:sign_in.failures：台账中没有办理记录')):
            self.sql(change)
            self.assertIn(says, self.run_it('check').out)
            self.sql(undo)
            self.ok('check')
        self.sql("UPDATE personal_values SET field = 'phone' WHERE field = 'name'")
        self.assertIn('个人信息解不开', self.run_it('check').out)
        rehearsed = self.run_it('backup', '--rehearse')
        self.assertEqual(rehearsed.status, 1)
        self.assertIn('在备份以前就不对了', rehearsed.out)

    def test_a_damaged_recovery_or_backup_is_found(self):
        good = (self.home / 'recovery').read_text()
        for bad in ['hello', good[:60] + ('0' if good[60] != '0' else '1') + good[61:], '']:
            (self.home / 'recovery').write_text(bad)
            self.assertIn('gongkai key recovery', self.run_it('check').out)
            self.refused('backup', says='恢复文件')
        (self.home / 'recovery').write_text(good)
        self.ok('backup')
        self.ok('check')
        next((self.home / 'backups').iterdir()).write_bytes(b'')
        self.assertIn('打不开', self.run_it('check').out)

    def test_a_passphrase_from_another_system_has_its_line_end(self):
        self.ok('restore', self.backup(), home=self.folder / 'new', stdin=self.passphrase + '\r\n')

    def test_texts_that_look_like_others_are_refused(self):
        for name in ['甲\u200b乙', '甲\u202e乙', ' 甲', '甲　', '甲\u2028']:
            self.refused('user', 'add', '--name', name, says='姓名')

    def test_a_backup_of_tomorrow_is_not_the_last_one(self):
        self.ok('backup')
        self.ok('check')
        made = next((self.home / 'backups').iterdir())
        made.rename(made.with_name('2999' + made.name[4:]))
        self.assertIn('日期在将来', self.run_it('check').out)

    def test_a_folder_that_cannot_be_written_is_named(self):
        (self.home / 'files').mkdir(exist_ok=True)
        blocked = self.folder / 'blocked'
        blocked.write_text('')
        self.refused('backup', '-o', blocked / 'a.tar', says=f'没有文件夹 {blocked}')
        self.refused('backup', '-o', self.folder / 'missing' / 'a.tar', says=f'没有文件夹 {self.folder}/missing')
        self.assertFalse((self.folder / 'missing').exists())
        self.assertIn('不算在内', self.ok('backup', '-o', self.folder / 'a.tar').out)
        self.assertIn('还没有备份', self.ok('check').out)

    def test_a_folder_of_another_account_is_refused(self):
        if os.geteuid() != 0:
            self.skipTest('only root can give a folder away')
        os.chown(self.home, 65534, -1)
        self.refused('user', 'list', says='属于账号 nobody')

    def test_a_damaged_configuration_is_named_with_its_line(self):
        (self.home / 'gongkai.toml').write_text('database = "sqlite:gongkai.db"\nkey_command = \n')
        self.refused('user', 'list', says='gongkai.toml 第 2 行')
        (self.home / 'gongkai.toml').write_text('databse = "postgresql://127.0.0.1/gongkai"\n')
        self.refused('user', 'list', says='中的 databse 不是本程序的设置')

    def test_a_place_that_was_given_empty_is_refused(self):
        self.refused('user', 'list', '--home', '', says='没有写明位置')
        self.refused('init', '--name', '平阴县人民政府', '--region', '370124', '--database', '', says='没有写明位置', home=self.folder / 'new')
        self.refused('backup', '-o', '', says='没有写明位置')
        self.assertFalse((self.home / 'backups').exists() and list((self.home / 'backups').iterdir()))

    def test_a_rotation_that_was_interrupted_is_finished_by_the_next_command(self):
        self.person()
        key = self.home / 'key'
        old = key.read_text()
        self.ok('key', 'rotate', '--installation')
        key.rename(self.home / 'key.next')  # as it is between the transaction and the renaming
        key.write_text(old)
        key.chmod(0o600)
        self.assertIn('张三', self.ok('user', 'list').out)
        self.assertFalse((self.home / 'key.next').exists())
        self.assertIn('gongkai key recovery', self.run_it('check').out)  # nobody saw the passphrase of the new key

    def test_a_key_that_is_lost_or_open_to_others_is_named(self):
        key = self.home / 'key'
        key.chmod(0o644)
        self.refused('user', 'list', says='chmod 600')
        key.write_text('00' * 16)
        key.chmod(0o600)
        self.refused('user', 'list', says='恢复口令')
        self.assertIn('密钥：有问题', self.run_it('check').out)
        key.unlink()
        self.refused('backup', says='恢复口令')

    def test_an_older_or_newer_database_is_not_worked_with(self):
        self.assertIn('无需升级', self.ok('migrate').out)
        self.sql("INSERT INTO schema_versions (version, name, applied_at, partitions) VALUES (99, 'x', 1, 0)")
        for words in [('user', 'list'), ('migrate',), ('backup',)]:
            self.refused(*words, says='更新的程序')
        self.assertEqual(self.run_it('check').status, 1)


class OnlySqlite(Installation):
    def test_rows_that_point_nowhere_come_back_and_are_named(self):
        self.person()
        self.sql('DELETE FROM subject_keys')  # as a shell does, in which foreign keys are off
        done = self.run_it('backup', '--rehearse', '--format', 'json')
        self.assertEqual(done.status, 1)
        self.assertEqual({row['fault'] for row in done.json['broken']}, {'differs'})
        archive, = (self.home / 'backups').iterdir()
        done = self.run_it('restore', archive, home=self.folder / 'new', stdin=self.passphrase)
        self.assertEqual(done.status, 1)
        self.assertEqual(done.out.count('与台账中的办理结果不一致'), 2)

    def test_a_missing_or_damaged_database_is_said(self):
        database = self.home / 'gongkai.db'
        size = database.stat().st_size
        with open(database, 'r+b') as file:
            file.seek(4096)
            file.write(b'x' * min(size - 4096, 40_000))
        self.assertEqual(self.run_it('check').status, 1)
        self.assertEqual(self.run_it('user', 'list').status, 2)
        database.unlink()
        self.refused('user', 'list', says='没有找到数据库文件')
        self.assertFalse(database.exists())

    def test_an_old_schema_is_backed_up_and_brought_up(self):
        for table in ['sessions', 'sign_in_failures', 'devices', 'recovery_codes', 'accounts']:
            self.sql(f'DROP TABLE {table}')
        self.sql('DELETE FROM schema_versions WHERE version > 2')
        self.refused('user', 'list', says='gongkai migrate')
        done = self.ok('migrate', '--format', 'json').json
        self.assertEqual(done['from'], 2)
        self.ok('restore', done['backup'], '--key-file', self.home / 'key', home=self.folder / 'new')
        self.person()
        self.ok('check')

    def test_an_init_that_was_killed_says_what_to_remove(self):
        words = ('init', '--name', '平阴县人民政府', '--region', '370124')
        self.refused(*words, says='请换一个文件夹')
        (self.home / 'gongkai.db').rename(self.folder / 'away.db')  # a disk that is not mounted is no init that was killed
        self.refused(*words, says='请换一个文件夹')
        killed = self.folder / 'killed'
        killed.mkdir(mode=0o700)
        for name in ('gongkai.toml', 'key'):  # what an init leaves that is killed before its database is there
            shutil.copy(self.home / name, killed / name)
        refusal = self.refused(*words, says='没有办完的初始化', home=killed)
        for name in ('gongkai.toml', 'key'):
            self.assertIn(name, refusal.error)
        for file in killed.iterdir():
            file.unlink()
        self.ok(*words, home=killed)

    def test_an_act_that_meets_the_end_of_a_rotation_is_told_so(self):
        other = self.folder / 'other'
        shutil.copytree(self.home, other)
        self.ok('key', 'rotate', '--installation', home=other)
        with sqlite3.connect(other / 'gongkai.db') as rotated:
            wrapped = rotated.execute('SELECT wrapped, agency_id FROM agency_keys').fetchall()
        with sqlite3.connect(self.home / 'gongkai.db', isolation_level=None) as database:
            database.execute('BEGIN IMMEDIATE')
            words = [PROGRAM, 'user', 'add', '--name', '张三', '--home', str(self.home)]
            waiting = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            time.sleep(1)  # it has opened the office by the old key, and waits to write
            database.executemany('UPDATE agency_keys SET wrapped = ? WHERE agency_id = ?', wrapped)
            shutil.copy(other / 'key', self.home / 'key')
            database.execute('COMMIT')
        error = waiting.communicate(timeout=60)[1]
        self.assertEqual(waiting.returncode, 2)
        self.assertIn('刚刚换过', error)
        self.ok('user', 'add', '--name', '张三')

    def test_the_key_may_come_from_a_command(self):
        secret, home = self.folder / 'secret', self.folder / 'second'
        secret.write_text('0123456789abcdef' * 2 + '\n')
        self.ok('init', '--name', '平阴县财政局', '--region', '370124', '--key-command', f'cat {secret}', home=home)
        self.assertFalse((home / 'key').exists())
        self.ok('backup', '--rehearse', home=home)
        self.refused('key', 'rotate', '--installation', says='key_command', home=home)
        secret.write_text('')
        self.refused('user', 'list', says=f'退出状态 0：cat {secret}', home=home)
        secret.unlink()
        self.refused('user', 'list', says=f'退出状态 1：cat {secret}', home=home)


class OnPostgres(Life):
    engine = 'postgres'

    def setUp(self):
        if not SERVER:  # an engine that was not tested is not supported
            self.fail('GK_TEST_POSTGRES is not set: python3 tests/durability/postgres.py -- python3 tests/operate.py PROGRAM')
        super().setUp()

    def new_database(self):
        schema = f'o{self.folder.name.replace("-", "_").lower()}_{self.schemas}'
        self.schemas += 1
        psql(f'CREATE SCHEMA {schema}')
        self.addCleanup(psql, f'DROP SCHEMA {schema} CASCADE')
        self.schema = getattr(self, 'schema', schema)
        return ['--database', f"{SERVER} options='-c search_path={schema}'"]

    def sql(self, statement):
        psql(f'SET search_path = {self.schema}; {statement}')

    def test_rows_that_point_nowhere_are_refused_with_the_way_out(self):
        home = self.folder / 'sqlite'
        made = self.ok('init', '--name', '平阴县人民政府', '--region', '370124', '--format', 'json', home=home).json
        self.ok('user', 'add', '--login', 'zhang', '--name', '张三', home=home)
        with sqlite3.connect(home / 'gongkai.db') as database:
            database.execute('DELETE FROM subject_keys')
        database.close()
        archive = self.folder / 'b.tar'
        self.ok('backup', '-o', archive, home=home)
        words = ('restore', archive, *self.new_database())
        self.refused(*words, home=self.folder / 'back', stdin=made['passphrase'], says='请先恢复到 SQLite')

    def test_it_moves_to_sqlite_and_back(self):
        self.person()
        moved, back = self.folder / 'moved', self.folder / 'back'
        self.ok('restore', self.backup(), home=moved, stdin=self.passphrase)
        self.assertTrue((moved / 'gongkai.db').exists())
        archive = self.folder / 'b.tar'
        self.ok('backup', '-o', archive, home=moved)
        self.ok('restore', archive, *self.new_database(), '--partitions', '4', home=back, stdin=self.passphrase)
        self.assertIn('张三', self.ok('user', 'list', home=back).out)
        self.ok('check', home=back)

    def test_a_server_that_is_gone_is_said(self):
        text = (self.home / 'gongkai.toml').read_text()
        (self.home / 'gongkai.toml').write_text(re.sub('host=[^ ]+', 'host=/nowhere', text))
        self.refused('user', 'list', says='不能使用')


if __name__ == '__main__':
    PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
