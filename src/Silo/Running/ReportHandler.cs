using FedOrleans.Silo.CommandLine;
using FedOrleans.Silo.Reports;
using FedOrleans.Silo.Reports.Summaries;
using FedOrleans.Silo.Results;
using Spectre.Console;

namespace FedOrleans.Silo.Running;

/// <summary><c>report</c>: one comparison over result directories.</summary>
internal sealed class ReportHandler(IAnsiConsole console) : ICommandHandler<ReportArguments>
{
    public Task<int> HandleAsync(ReportArguments request, CancellationToken cancellation)
    {
        RunSummary summary = ReportWriter.Compare([.. request.Directories.Select(path => new ResultDirectory(path))], request.OutputFile);
        ConsoleReport.Print(console, summary, request.OutputFile);
        return Task.FromResult(ExitCode.Done);
    }
}
