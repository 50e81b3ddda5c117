"""One mail through the practice's own mail server, which sees who gets it, and nothing clinical."""

import smtplib
import ssl
from email.message import EmailMessage

from pipelines.errors import Refusal
from pipelines.settings import Mail

SECONDS = 10.0
SUBJECT = "Secure Base: today"


def written(sender: str, to: str, said: str, address: str) -> EmailMessage:
    """The mail: a sentence of counts, and where the pages are."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, SUBJECT
    message.set_content(f"{said}\n\nOpen Secure Base: {address}\n")
    return message


def send(server: Mail, message: EmailMessage) -> None:
    """Hand a mail to the server. Raises Refusal, in a sentence without an address or a secret, where it did not go."""
    try:
        _send(server, message)
    except ssl.SSLError:
        raise Refusal("The mail server's certificate does not hold, or it speaks no TLS at this port.") from None
    except smtplib.SMTPAuthenticationError:
        raise Refusal("The mail server refused the user or the password.") from None
    except smtplib.SMTPNotSupportedError:
        raise Refusal("The mail server offers no encryption, or no sign-in. Nothing was sent.") from None
    except smtplib.SMTPRecipientsRefused:
        raise Refusal("The mail server refused the recipient's address.") from None
    except smtplib.SMTPException as error:
        raise Refusal(f"The mail server did not take the mail ({type(error).__name__}).") from None
    except (OSError, UnicodeError):
        raise Refusal("The mail server could not be reached.") from None


def _send(server: Mail, message: EmailMessage) -> None:
    context = ssl.create_default_context()
    if server.port == 465 and not server.here:
        opened: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=context)
    else:
        opened = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    with opened as smtp:
        if server.port != 465 and not server.here:
            smtp.starttls(context=context)
        if server.user and server.password:
            smtp.login(server.user, server.password)
        smtp.send_message(message)
