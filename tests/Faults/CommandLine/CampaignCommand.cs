using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FedOrleans.Faults.Campaigns;

namespace FedOrleans.Faults.CommandLine;

/// <summary>The options of the campaign for people.</summary>
internal sealed class CampaignCommand : RootCommand
{
    private const double MostMinutes = 1440;
    private static readonly string[] _databases = ["redis", "postgresql"];

    private readonly Option<double> _minutes = new("--minutes")
    {
        Description = "How long faults are injected, over all databases together",
        HelpName = "N",
        DefaultValueFactory = _ => 10,
        CustomParser = result => Number<double>(
            result,
            text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double minutes) && minutes is > 0 and <= MostMinutes ? minutes : null,
            $"a number of minutes above 0, at most {MostMinutes}"),
    };

    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Of the order of the faults, their instants and their victims",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
        CustomParser = result => Number<ulong>(result, text => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed : null, "a whole number, 0 or more"),
    };

    private readonly Option<string> _database = new("--database")
    {
        Description = "What the cluster keeps its members and states in",
        HelpName = "redis|postgresql|both",
        DefaultValueFactory = _ => "both",
        CustomParser = result => OneOf(result, [.. _databases, "both"]),
    };

    private readonly Option<IReadOnlyList<IFault>?> _faults = new("--faults")
    {
        Description = $"Kinds of faults, with commas between them: {string.Join(", ", FaultCatalogue.All.Select(fault => fault.Key))} [default: all]",
        HelpName = "LIST",
        CustomParser = Faults,
    };

    private readonly Option<string> _logs = new("--logs")
    {
        Description = "Where the logs of the silos go if a fault is not survived [default: runs/faults-<time>]",
        HelpName = "DIR",
    };

    /// <param name="run">Runs a campaign and gives its exit status.</param>
    public CampaignCommand(Func<CampaignOptions, CancellationToken, Task<int>> run)
        : base("Disturbs runs of a real cluster with faults, and compares every byte of their results with those of an undisturbed run.")
    {
        Add(_minutes);
        Add(_seed);
        Add(_database);
        Add(_faults);
        Add(_logs);
        SetAction((result, cancellation) => run(Read(result), cancellation));
    }

    /// <returns>The exit status: 2 with one message where the arguments cannot be used.</returns>
    public Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(error);
        ParseResult parsed = Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action?.ClearsParseErrors != true)
        {
            error.WriteLine($"error: {parsed.Errors[0].Message.TrimEnd('.')} (see --help)");
            return Task.FromResult(2);
        }

        return parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellation);
    }

    private CampaignOptions Read(ParseResult result)
    {
        string database = result.GetRequiredValue(_database);
        string logs = result.GetValue(_logs) ?? $"runs/faults-{TimeProvider.System.GetLocalNow():yyyyMMdd-HHmmss}";
        return new CampaignOptions(
            TimeSpan.FromMinutes(result.GetRequiredValue(_minutes)),
            result.GetRequiredValue(_seed),
            database == "both" ? _databases : [database],
            result.GetValue(_faults) ?? FaultCatalogue.All,
            Path.GetFullPath(logs));
    }

    private static IReadOnlyList<IFault> Faults(ArgumentResult result)
    {
        string[] wanted = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string[] unknown = [.. wanted.Except(FaultCatalogue.All.Select(fault => fault.Key))];
        if (wanted.Length == 0 || unknown.Length > 0)
        {
            result.AddError($"--faults: '{(unknown.Length > 0 ? unknown[0] : result.Tokens[0].Value)}' is not a kind of fault; expected some of: {string.Join(", ", FaultCatalogue.All.Select(fault => fault.Key))}");
        }

        return [.. FaultCatalogue.All.Where(fault => wanted.Contains(fault.Key))];
    }

    private static string OneOf(ArgumentResult result, string[] allowed)
    {
        string text = result.Tokens[0].Value;
        if (!allowed.Contains(text))
        {
            result.AddError($"--database: '{text}' is not allowed; expected one of: {string.Join(", ", allowed)}");
        }

        return text;
    }

    private static T Number<T>(ArgumentResult result, Func<string, T?> read, string expected)
        where T : struct
    {
        string text = result.Tokens[0].Value;
        if (read(text) is { } number)
        {
            return number;
        }

        result.AddError($"{((OptionResult)result.Parent!).Option.Name}: '{text}' is not allowed; expected {expected}");
        return default;
    }
}
