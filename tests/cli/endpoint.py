#!/usr/bin/python3
"""A SPARQL endpoint on 127.0.0.1 for the tests of SERVICE. /FORMAT/NAME answers from the store
FOLDER/NAME.db in the format of results FORMAT; /broken answers with half a table, anything else with
an error. FOLDER/port tells the port once it listens, FOLDER/requests gets the path of each request.
"""
import http.server
import os
import subprocess
import sys
import urllib.parse

FOLDER = sys.argv[1]
TYPES = {'json': 'application/sparql-results+json', 'xml': 'application/sparql-results+xml'}


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def answer(self, code, kind, body):
        self.send_response(code)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get('Content-Length') or 0)).decode()
        with open(os.path.join(FOLDER, 'requests'), 'a', encoding='utf-8') as requests:
            requests.write(self.path + '\n')
        if self.path == '/broken':
            return self.answer(200, TYPES['xml'],
                               b'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><results>'
                               b'<result><binding name="name"><literal>half</literal></binding></result>')
        _, kind, name = (self.path + '//').split('/')[:3]
        store = os.path.join(FOLDER, name + '.db')
        if kind not in TYPES or not os.path.exists(store):
            return self.answer(404, 'text/plain', b'nothing here')
        done = subprocess.run(['chancery', '-q', '-d', store, 'query', '-o', kind, '-e',
                               urllib.parse.parse_qs(body)['query'][0]], stdout=subprocess.PIPE)
        return self.answer(200 if done.returncode == 0 else 400, TYPES[kind], done.stdout)


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
with open(os.path.join(FOLDER, 'port.new'), 'w', encoding='utf-8') as port:
    port.write(str(server.server_address[1]))
os.rename(os.path.join(FOLDER, 'port.new'), os.path.join(FOLDER, 'port'))
server.serve_forever()
