using System.Text;
using FedOrleans.Silo.Reports.Comparisons;
using FedOrleans.Silo.Reports.Pages;
using FedOrleans.Silo.Reports.Summaries;
using FedOrleans.Silo.Results;
using FedOrleans.Training.Storage;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Reports;

/// <summary>Writes what is derived from a result directory: <c>summary.json</c> and <c>report.html</c>.</summary>
public static class ReportWriter
{
    /// <summary>Ends a run: writes summary and page into a directory that holds scenario, rounds and devices.</summary>
    /// <param name="directory">The result directory.</param>
    /// <param name="environment">What the run ran on.</param>
    /// <param name="wallClockSeconds">Wall-clock seconds of the run.</param>
    /// <returns>What was summarised, for <see cref="ConsoleReport"/>.</returns>
    /// <exception cref="InputException">A file of the directory is missing or faulty.</exception>
    public static RunSummary Finish(ResultDirectory directory, RunEnvironment environment, double wallClockSeconds)
    {
        ArgumentNullException.ThrowIfNull(directory);
        Comparison comparison = Comparison.Of([directory.Read()]);
        RunSummary summary = RunSummary.Of(comparison, environment, wallClockSeconds);
        SummaryFile.Write(directory.SummaryPath, summary);
        WritePage(directory.ReportPath, comparison, summary);
        return summary;
    }

    /// <summary>Writes one page over one or several result directories, which stay as they are.</summary>
    /// <param name="directories">At least one; the first method of the first is the one under test.</param>
    /// <param name="path">Where the page goes.</param>
    /// <returns>What was compared, for <see cref="ConsoleReport"/>.</returns>
    /// <exception cref="InputException">A file of a directory is missing or faulty.</exception>
    public static RunSummary Compare(IReadOnlyList<ResultDirectory> directories, string path)
    {
        ArgumentNullException.ThrowIfNull(directories);
        ArgumentOutOfRangeException.ThrowIfZero(directories.Count);
        Comparison comparison = Comparison.Of([.. directories.Select(directory => directory.Read())]);
        RunSummary?[] earlier = [.. directories.Select(directory => SummaryFile.Read(directory.SummaryPath))];
        RunEnvironment?[] environments = [.. earlier.Select(summary => summary?.Versions).Distinct()];
        double? wallClock = earlier.All(summary => summary?.WallClockSeconds is not null) ? earlier.Sum(summary => summary!.WallClockSeconds) : null;
        // Runs of different environments have no environment in common to name.
        RunSummary summary = RunSummary.Of(comparison, environments.Length == 1 ? environments[0] : null, wallClock);
        WritePage(path, comparison, summary);
        return summary;
    }

    private static void WritePage(string path, Comparison comparison, RunSummary summary)
    {
        byte[] page = Encoding.UTF8.GetBytes(HtmlReport.Of(comparison, summary));
        AtomicFile.Write(path, stream => stream.Write(page));
    }
}
