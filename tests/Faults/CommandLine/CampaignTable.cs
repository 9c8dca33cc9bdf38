using System.Globalization;
using FedOrleans.Faults.Campaigns;
using Spectre.Console;

namespace FedOrleans.Faults.CommandLine;

/// <summary>What a campaign came to, as a table.</summary>
internal sealed class CampaignTable(TextWriter output)
{
    private const int Width = 140;

    /// <param name="tallies">By database.</param>
    /// <param name="faults">All kinds that were asked for.</param>
    /// <param name="seed">Of the campaign.</param>
    /// <param name="took">Wall-clock time of all of it.</param>
    public async Task WriteAsync(IEnumerable<(string Database, FaultTally Tally)> tallies, IReadOnlyList<IFault> faults, ulong seed, TimeSpan took)
    {
        ArgumentNullException.ThrowIfNull(faults);
        (string Database, FaultTally Tally)[] all = [.. tallies];
        Table table = new Table { Border = TableBorder.Markdown }
            .AddColumns("over", "fault")
            .AddColumns(new TableColumn("injected").RightAligned(), new TableColumn("survived").RightAligned())
            .AddColumns(new TableColumn("next round after, median").RightAligned(), new TableColumn("longest").RightAligned());
        foreach ((string database, FaultTally tally) in all)
        {
            Dictionary<string, FaultCount> counts = tally.Counts.ToDictionary(count => count.Fault);
            foreach (FaultCount count in faults.Select(fault => counts.GetValueOrDefault(fault.Name) ?? new FaultCount(fault.Name, 0, 0, TimeSpan.Zero, TimeSpan.Zero)))
            {
                table.AddRow(database, count.Fault, Whole(count.Injected), Whole(count.Survived), Seconds(count.Usual), Seconds(count.Longest));
            }
        }

        await output.WriteLineAsync();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = Width;
        console.Write(table);
        int injected = all.Sum(one => one.Tally.Injected);
        int survived = all.Sum(one => one.Tally.Survived);
        await output.WriteLineAsync(
            $"faults: {injected} injected, {survived} survived; {all.Sum(one => one.Tally.Runs)} runs ended with the bytes of the undisturbed one; seed {seed}, {Environment.ProcessorCount} cores, {took:h\\:mm\\:ss}");
    }

    private static string Whole(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time == TimeSpan.Zero ? "" : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
}
