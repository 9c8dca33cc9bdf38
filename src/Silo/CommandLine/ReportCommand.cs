using System.CommandLine;

namespace FedOrleans.Silo.CommandLine;

/// <summary><c>report DIR…</c>: tables on the console and one HTML file.</summary>
internal sealed class ReportCommand : Command, IHasExamples
{
    private const string FileName = "report.html";

    public ReportCommand(ICommandHandler<ReportArguments> handler)
        : base("report", "Shows the tables of one or more runs and writes one self-contained HTML report")
    {
        var directories = new Argument<string[]>("DIR") { Description = "Result directories of runs", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--out", "-o")
        {
            Description = $"The file to write [default: {FileName} in DIR, or in the current directory where there are several]",
            HelpName = "FILE",
        };
        Add(directories);
        Add(output);
        SetAction((result, cancellation) =>
        {
            var paths = result.GetRequiredValue(directories).Select(path => ResultPaths.Require(path, "scenario.yaml", "rounds.csv")).Distinct().ToList();
            var file = result.GetValue(output) ?? (paths.Count == 1 ? Path.Combine(paths[0], FileName) : FileName);
            return handler.HandleAsync(new ReportArguments(paths, ResultPaths.RequireFilePlace(file)), cancellation);
        });
    }

    public IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("fedorleans report runs/a", "writes runs/a/report.html again"),
        ("fedorleans report runs/a runs/b --out compare.html", "one report that compares two runs"),
    ];
}
