using System.Collections.Immutable;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Ledger;
using FedOrleans.Silo.Http.Api;

namespace FedOrleans.Silo.Http;

/// <summary>A run as events: each committed round, where it stands in between, and its end.</summary>
/// <param name="status">Where the run stands.</param>
/// <param name="rows">Committed rounds from a number on, as many as come in one page.</param>
internal sealed class RunEvents(
    Func<Task<RunStatus>> status, Func<int, Task<ImmutableArray<RoundRow>>> rows, TimeProvider time, JsonSerializerOptions json)
{
    /// <summary>After this long without an event there is a beat. A third of what clients wait for, or less.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Ends with the run, with the caller, and with the silo that leaves: the caller asks another one.</summary>
    /// <param name="seen">Rounds to skip.</param>
    /// <param name="leaving">Cancelled when the silo leaves.</param>
    /// <param name="cancellation">Cancelled when the caller has gone.</param>
    public async IAsyncEnumerable<SseItem<string>> FollowAsync(int seen, CancellationToken leaving, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(leaving, cancellation);
        RunView? last = null;
        long spoke = time.GetTimestamp();
        while (!end.IsCancellationRequested)
        {
            Task<(RunStatus Status, ImmutableArray<RoundRow> Rows)> look = LookAsync(seen);
            while (!await ComesAsync(look, Silence - time.GetElapsedTime(spoke), end.Token))
            {
                if (end.IsCancellationRequested)
                {
                    yield break;
                }

                spoke = time.GetTimestamp();
                yield return Beat();
            }

            (RunStatus at, ImmutableArray<RoundRow> page) = await look;
            seen += page.Length;
            bool isEnd = at.HasEnded && seen >= at.Rows;
            RunView view = RunView.Of(at);
            List<SseItem<string>> news = [.. page.Select(row => Item(RunEventKind.Round, row))];
            if (isEnd || view != last)
            {
                last = view;
                news.Add(Item(isEnd ? RunEventKind.End : RunEventKind.Status, view));
            }
            else if (news.Count == 0 && time.GetElapsedTime(spoke) >= Silence)
            {
                news.Add(Beat());
            }

            foreach (SseItem<string> item in news)
            {
                yield return item;
            }

            if (isEnd)
            {
                yield break;
            }

            spoke = news.Count > 0 ? time.GetTimestamp() : spoke;
            await Task.Delay(_interval, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static SseItem<string> Beat() => new("", RunEventKind.Beat);

    /// <summary>Whether an answer is there in time; if not, or at the end, it may still come.</summary>
    private async Task<bool> ComesAsync(Task look, TimeSpan patience, CancellationToken end)
    {
        await look.WaitAsync(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return look.IsCompleted;
    }

    private async Task<(RunStatus Status, ImmutableArray<RoundRow> Rows)> LookAsync(int seen)
    {
        // In this order: rounds that a status counts are there then.
        RunStatus at = await status();
        return (at, await rows(seen));
    }

    private SseItem<string> Item<T>(string kind, T value) => new(JsonSerializer.Serialize(value, json), kind);
}
