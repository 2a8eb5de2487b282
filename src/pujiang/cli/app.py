"""The command `pujiang`: options for all commands, and commands that are imported when they are used."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from pujiang.cli.commands import SUMMARIES
from pujiang.cli.options import data_options, load_chosen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click.shell_completion import CompletionItem


class LazyGroup(click.Group):
    """A group whose commands are modules of `pujiang.cli.commands`; listing them imports none.

    Options given before the name of a command are passed to that command, or rejected if it has no such option.
    Errors of pujiang and of files are printed without a traceback.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order of the help text."""
        del ctx
        return list(SUMMARIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; None for an unknown name."""
        del ctx
        if cmd_name not in SUMMARIES:
            return None
        command: click.Command = import_module(f"pujiang.cli.commands.{cmd_name}").command
        return _with_help(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands and their one-line descriptions into the help text."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(SUMMARIES.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands and options that begin with what was typed."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415  # needed for shell completion only

        options = click.Command.shell_complete(self, ctx, incomplete)
        return [CompletionItem(n, help=s) for n, s in SUMMARIES.items() if n.startswith(incomplete)] + options

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name, and its arguments with the options given before its name.

        Raises:
            UsageError: the command is unknown, or does not take an option given before its name.
        """
        if args[0] not in SUMMARIES and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(_unknown_command(args[0]), ctx)
        name, command, rest = super().resolve_command(ctx, args)
        if command is None or ctx.resilient_parsing:
            return name, command, rest
        given = dict(self._options_given(ctx))
        accepted = {option for parameter in command.params for option in parameter.opts}
        refused = [option for option in given if option not in accepted]
        if refused and set(rest) & set(ctx.help_option_names):
            return name, command, rest
        if refused:
            raise click.UsageError(
                f"{name!r} does not take {', '.join(refused)}; `pujiang {name} --help` lists its options.", ctx
            )
        return name, command, [word for words in given.values() for word in words] + rest

    def _options_given(self, ctx: click.Context) -> Iterator[tuple[str, list[str]]]:
        """Yield each option given before the command's name, with the equivalent arguments after it."""
        for option in self.params:
            if ctx.get_parameter_source(option.name) is not ParameterSource.COMMANDLINE:
                continue
            name, value = option.opts[-1], ctx.params[option.name]
            several: tuple[object, ...] = value if option.multiple else (value,)
            yield name, [name] if value is True else [f"{name}={one}" for one in several]

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the options; help and version are printed here.

        Raises:
            ClickException: they could not be printed.
        """
        with _errors_on_one_line():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; print errors of pujiang and of files on one line.

        Raises:
            ClickException: the command failed for a reason that the user can fix.
        """
        with _errors_on_one_line():
            return super().invoke(ctx)


@contextmanager
def _errors_on_one_line() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        message = _message_of(error)
        if message is None:
            raise
        raise click.ClickException(message) from error


def _message_of(error: Exception) -> str | None:
    """Return what to print instead of a traceback; None for an error that the user cannot fix."""
    from pujiang.display import printable_lines  # noqa: PLC0415  # needed for errors only
    from pujiang.errors import PujiangError, TargetExistsError  # noqa: PLC0415

    if isinstance(error, TargetExistsError):
        return printable_lines(f"{error.target} already exists: add --replace to overwrite it")
    if isinstance(error, PujiangError):
        return printable_lines(str(error))
    # If the reader of our output has exited, click exits quietly.
    if isinstance(error, OSError) and error.errno != errno.EPIPE:
        named = error.filename and error.strerror
        return printable_lines(f"{error.filename}: {error.strerror}" if named else str(error))
    return None


def _with_help(command: click.Command) -> click.Command:
    """Return a command with its help, which `python -OO` leaves out."""
    if command.help is None and command.callback:
        from pujiang.docstrings import docstring_of  # noqa: PLC0415  # needed there only

        command.help = docstring_of(command.callback)
    return command


def _unknown_command(name: str) -> str:
    from pujiang.similar import nearest_names  # noqa: PLC0415  # needed for unknown commands only

    near = nearest_names(name, SUMMARIES)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
    return f"unknown command {name!r}{hint}"


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pujiang")
@data_options
@click.pass_context
def pujiang(context: click.Context, /, *, as_json: bool, **chosen: Any) -> None:
    """Policy-forum bulletins as data, anchored to the exact words of the source.

    Without a command, print a summary of the data. Options before a command's name are options of that command.
    """
    if context.invoked_subcommand is None:
        from pujiang.cli import summary  # noqa: PLC0415  # commands do not need it

        summary.show(load_chosen(**chosen), as_json=as_json)


_with_help(pujiang)
