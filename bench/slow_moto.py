"""One moto process that takes LATENCY_MS longer for every call, and records calls.

    slow_moto.py PORT RECORD_FILE      with LATENCY_MS in the environment, 40 by default

GET /bench/count answers with the number of calls since the last GET /bench/reset. While recording, each call is a line
of JSON in RECORD_FILE, for bench/Replay to send again.
"""

import base64
import json
import os
import sys
import threading
import time

os.environ.setdefault("MOTO_EC2_LOAD_DEFAULT_AMIS", "false")
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

from moto.server import DomainDispatcherApplication, create_backend_app  # noqa: E402
from werkzeug.serving import WSGIRequestHandler, run_simple  # noqa: E402

PORT, RECORD = int(sys.argv[1]), sys.argv[2]
LATENCY = int(os.environ.get("LATENCY_MS", "40")) / 1000
HOP_BY_HOP = {"CONTENT_LENGTH", "CONNECTION", "HOST", "TRANSFER_ENCODING", "EXPECT"}


class Counted:
    def __init__(self, app):
        self.app = app
        self.lock = threading.Lock()
        self.calls = 0
        self.record = None

    def __call__(self, environ, start_response):
        path = environ.get("PATH_INFO", "")
        if path.startswith("/bench/"):
            return self.control(path, start_response)
        length = int(environ.get("CONTENT_LENGTH") or 0)
        body = environ["wsgi.input"].read(length) if length else b""
        environ["wsgi.input"] = __import__("io").BytesIO(body)
        with self.lock:
            self.calls += 1
            if self.record:
                self.record.write(json.dumps(self.call(environ, body)) + "\n")
        time.sleep(LATENCY)
        return self.app(environ, start_response)

    @staticmethod
    def call(environ, body):
        headers = {
            name[5:].replace("_", "-"): value
            for name, value in environ.items()
            if name.startswith("HTTP_") and name[5:] not in HOP_BY_HOP
        }
        if environ.get("CONTENT_TYPE"):
            headers["CONTENT-TYPE"] = environ["CONTENT_TYPE"]
        query = environ.get("QUERY_STRING")
        path = environ.get("REQUEST_URI") or environ["PATH_INFO"] + ("?" + query if query else "")
        return {
            "method": environ["REQUEST_METHOD"],
            "path": path,
            "headers": headers,
            "body": base64.b64encode(body).decode(),
        }

    def control(self, path, start_response):
        with self.lock:
            if path == "/bench/reset":
                self.calls = 0
                self.record = open(RECORD, "w", encoding="utf-8")
            elif path == "/bench/stop" and self.record:
                self.record.close()
                self.record = None
            text = str(self.calls).encode()
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(text)))])
        return [text]


class Handler(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, *_):
        pass


app = Counted(DomainDispatcherApplication(create_backend_app))
run_simple("127.0.0.1", PORT, app, threaded=True, request_handler=Handler)
