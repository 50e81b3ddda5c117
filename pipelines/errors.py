"""What a user is told when something cannot be done: one sentence, no traceback."""


class Refusal(Exception):
    """Something was refused and nothing was changed. Its text is the sentence for the user.

    The text never holds client data: it is printed, logged and kept in the batch record.
    """

    exit_code = 1


class WrongUsage(Refusal):
    """The command or the click itself was wrong: what to do instead is in the sentence."""

    exit_code = 2


class Stopped(BaseException):
    """The caller has stopped the command, as with Ctrl+C. Its text is the sentence for the caller.

    No Refusal: what is stopped is not kept as refused.
    """
