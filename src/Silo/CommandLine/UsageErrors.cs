using System.CommandLine;
using FedOrleans.Grains.Scenarios;

namespace FedOrleans.Silo.CommandLine;

/// <summary>Says in one message what is wrong with a command line.</summary>
internal static class UsageErrors
{
    /// <param name="parsed">A command line with errors.</param>
    public static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var unknown = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        var problem = unknown is null ? parsed.Errors[0].Message.TrimEnd('.') : DescribeUnknown(unknown, command);
        return $"{problem} (see: {NameOf(parsed)} --help)";
    }

    private static string DescribeUnknown(string unknown, Command command)
    {
        var isOption = unknown.StartsWith('-');
        var kind = (isOption, command.Subcommands.Count > 0) switch
        {
            (true, _) => "option",
            (false, true) => "command",
            (false, false) => "argument",
        };
        var candidates = isOption
            ? command.Options.Select(option => option.Name)
            : command.Subcommands.Select(subcommand => subcommand.Name);
        var near = Suggestion.For(unknown, candidates);
        return near is null ? $"unknown {kind} '{unknown}'" : $"unknown {kind} '{unknown}'; did you mean '{near}'?";
    }

    private static string NameOf(ParseResult parsed)
    {
        var names = new List<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Insert(0, result.Command is RootCommand ? "fedorleans" : result.Command.Name);
        }

        return string.Join(' ', names);
    }
}
