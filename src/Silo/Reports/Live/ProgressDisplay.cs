using FedOrleans.Silo.Reports.Units;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace FedOrleans.Silo.Reports.Live;

/// <summary>The display on a terminal: a row for each of the last trials, a bar for the run, and what happens now.</summary>
internal sealed class ProgressDisplay
{
    private const int MostTrials = 8;
    private const int NarrowestBar = 10;
    private const int WidestBar = 40;
    private const int BesideBar = 40;
    private readonly SortedDictionary<int, ProgressSnapshot> _trials = [];

    public IRenderable Draw(ProgressSnapshot snapshot, TimeSpan elapsed, TimeSpan? left, int width)
    {
        _trials[snapshot.Trial] = snapshot;
        if (_trials.Count > MostTrials)
        {
            _trials.Remove(_trials.Keys.First());
        }

        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn("method").AddColumn("seed");
        string[] quality = snapshot.HasAnswers ? ["reward"] : ["personal", "global"];
        foreach (string title in (string[])["round", .. quality, "uplink", "lost", "virtual"])
        {
            table.AddColumn(new TableColumn(title).RightAligned().NoWrap());
        }

        foreach (ProgressSnapshot trial in _trials.Values)
        {
            string style = trial.Trial == snapshot.Trial ? "bold" : "dim";
            table.AddRow([.. Cells(trial, isOver: trial.Trial < snapshot.Trial).Select(cell => new Markup($"[{style}]{Markup.Escape(cell)}[/]"))]);
        }

        return new Rows(table, new Markup(Bar(snapshot, width) + Clocks(elapsed, left)), new Markup(Now(snapshot)));
    }

    private static IEnumerable<string> Cells(ProgressSnapshot s, bool isOver) =>
    [
        $"{s.Method} ({s.MethodNumber}/{s.Methods})",
        $"{s.Seed}",
        isOver ? "done" : $"{s.CompletedRounds}/{s.Rounds}",
        ProgressText.Quality(s),
        .. s.HasAnswers ? Array.Empty<string>() : [ProgressText.Accuracy(s.GlobalAccuracy)],
        UnitFamily.Bytes.Format(s.UplinkBytes),
        $"{s.Lost}/{s.Delivered + s.Lost}",
        UnitFamily.Time.Format(s.VirtualTimeSeconds),
    ];

    private static string Bar(ProgressSnapshot s, int width)
    {
        int cells = Math.Clamp(width - BesideBar, NarrowestBar, WidestBar);
        double done = s.RoundsOfRun == 0 ? 0 : (double)s.CompletedOfRun / s.RoundsOfRun;
        int filled = (int)(cells * done);
        return $" [green]{new string('━', filled)}[/][dim]{new string('━', cells - filled)}[/] {Unit.Percent.Format(done, 0)}";
    }

    private static string Clocks(TimeSpan elapsed, TimeSpan? left) =>
        $"  {ProgressText.Clock(elapsed)}" + (left is { } span && span > TimeSpan.Zero ? $", about {ProgressText.Clock(span)} left" : "");

    private static string Now(ProgressSnapshot s)
    {
        string devices = s.DevicesInFlight + s.DevicesDone == 0 ? "" : $": {s.DevicesDone} devices done, {s.DevicesInFlight} in flight";
        return $" round {Math.Min(s.CompletedRounds + 1, s.Rounds)} of {s.Rounds}, {Markup.Escape(s.Phase)}{devices}";
    }
}
