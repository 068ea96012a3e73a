"""nginx with nchan on a loopback port, from a configuration of our own: what our streams are measured against.

Debian: `apt-get install nginx-light libnginx-mod-nchan`.
"""

import socket
import subprocess
import time
from pathlib import Path

CONFIGURATION = """
load_module /usr/lib/nginx/modules/ngx_nchan_module.so;
worker_processes 1;
worker_rlimit_nofile 20000;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
daemon off;
user root;
events {{ worker_connections 16000; }}
http {{
  access_log off;
  keepalive_timeout 3600s;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  nchan_max_reserved_memory 256M;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location = /publish {{ nchan_publisher; nchan_channel_id bell; nchan_message_buffer_length 1000; }}
    location = /events {{ nchan_subscriber eventsource; nchan_channel_id bell; nchan_subscriber_first_message newest; }}
  }}
}}
"""


class Nchan:
    """One nginx; `publish` sends an event as an editor's system would, by HTTP."""

    greeting = b": hi"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, port=self.port))
        self.start()

    def request(self) -> bytes:
        """What a listener sends."""
        return b"GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n"

    def start(self) -> None:
        """Serve, and return when it answers."""
        self.process = subprocess.Popen(["nginx", "-c", str(self.folder / "nginx.conf")])
        deadline = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                break
            except OSError:
                assert time.monotonic() < deadline
                time.sleep(0.02)
        self.publisher = socket.create_connection(("127.0.0.1", self.port))
        self.publish("begin")
        self.settle()

    def publish(self, words: str) -> None:
        """Send one event over an open connection, without waiting for the answer."""
        data = f'{{"topic":"bell/1","kind":"test.rang","version":1,"data":{{"number":1,"words":"{words}"}}}}'
        head = f"POST /publish HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(data)}\r\n\r\n"
        self.publisher.sendall((head + data).encode())

    def settle(self) -> None:
        """Take the answer."""
        assert self.publisher.recv(65536).startswith(b"HTTP/1.1 20")

    def root(self) -> int:
        """The process below which all others are."""
        return self.process.pid

    def end(self) -> None:
        """End it, at once."""
        self.publisher.close()
        self.process.terminate()
        self.process.wait(10)
