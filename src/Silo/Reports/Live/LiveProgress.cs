using Spectre.Console;

namespace FedOrleans.Silo.Reports.Live;

/// <summary>
/// Shows a run while it goes on: a display that keeps its place on a terminal, one plain line a round elsewhere, nothing
/// when quiet.
/// </summary>
/// <param name="console">Where to; <see cref="AnsiConsole.Console"/> for the process's own output.</param>
/// <param name="time">The clock for elapsed time and time left.</param>
/// <param name="isQuiet">Whether to show nothing.</param>
public sealed class LiveProgress(IAnsiConsole console, TimeProvider time, bool isQuiet = false)
{
    /// <summary>
    /// Shows every snapshot until they end. It returns, and does not throw, when it is cancelled: what becomes of the run is
    /// not the display's business. The cursor is visible again in every case.
    /// </summary>
    /// <param name="snapshots">The snapshots; from a poll of the coordinator see <see cref="ProgressPoll"/>.</param>
    /// <param name="cancellation">Ends the display.</param>
    public async Task ShowAsync(IAsyncEnumerable<ProgressSnapshot> snapshots, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(snapshots);
        RemainingTime remaining = new(time);
        try
        {
            if (isQuiet)
            {
                await foreach (ProgressSnapshot _ in snapshots.WithCancellation(cancellation))
                {
                    // Snapshots are taken and dropped, so that whoever sends them is not held up.
                }
            }
            else if (console.Profile.Capabilities.Ansi && console.Profile.Out.IsTerminal)
            {
                await ShowDisplayAsync(snapshots, remaining, cancellation);
            }
            else
            {
                await ShowLinesAsync(snapshots, remaining, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ctrl-C: the run says itself how it ended.
        }
    }

    private async Task ShowLinesAsync(
        IAsyncEnumerable<ProgressSnapshot> snapshots, RemainingTime remaining, CancellationToken cancellation)
    {
        long shown = -1;
        await foreach (ProgressSnapshot snapshot in snapshots.WithCancellation(cancellation))
        {
            TimeSpan? left = remaining.Estimate(snapshot);
            if (snapshot.CompletedRounds > 0 && snapshot.CompletedOfRun > shown)
            {
                shown = snapshot.CompletedOfRun;
                await console.Profile.Out.Writer.WriteLineAsync(ProgressText.Line(snapshot, remaining.Elapsed, left));
                await console.Profile.Out.Writer.FlushAsync(cancellation);
            }
        }
    }

    private async Task ShowDisplayAsync(
        IAsyncEnumerable<ProgressSnapshot> snapshots, RemainingTime remaining, CancellationToken cancellation)
    {
        ProgressDisplay display = new();
        try
        {
            await console.Live(Text.Empty).AutoClear(false).StartAsync(async live =>
            {
                await foreach (ProgressSnapshot snapshot in snapshots.WithCancellation(cancellation))
                {
                    TimeSpan? left = remaining.Estimate(snapshot);
                    live.UpdateTarget(display.Draw(snapshot, remaining.Elapsed, left, console.Profile.Width));
                }
            });
        }
        finally
        {
            console.Cursor.Show();
        }
    }
}
