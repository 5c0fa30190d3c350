"""A real mail server on this machine, as kind or as difficult as a test needs it."""

import asyncio
import socket
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

HOST = "127.0.0.1"


def free_port():
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


class Mailbox:
    """Keeps what it accepts; refuses who is in `refused`; never answers while it `hangs`."""

    def __init__(self):
        self.port = free_port()
        self.mails, self.refused, self.hangs = [], set(), False
        self.controller = None

    def start(self):
        self.controller = Controller(self, hostname=HOST, port=self.port)
        self.controller.start()

    def stop(self):
        if self.controller:
            self.controller.stop()
        self.controller = None

    def to(self, user):
        return [mail for mail in self.mails if mail["To"] == user.email]

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        while self.hangs:
            await asyncio.sleep(0.05)
        return "250 Accepted"
