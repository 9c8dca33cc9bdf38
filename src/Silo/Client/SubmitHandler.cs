using System.IO.Compression;
using System.Net.Sockets;
using FedOrleans.Grains.Ledger;
using FedOrleans.Silo.CommandLine;
using FedOrleans.Silo.Http.Api;
using FedOrleans.Silo.Reports.Live;
using FedOrleans.Silo.Reports.Units;
using FedOrleans.Silo.Running;
using Spectre.Console;

namespace FedOrleans.Silo.Client;

/// <summary><c>submit</c>: starts a run on a cluster, follows it, and fetches its results.</summary>
/// <param name="console">Where it tells of the progress.</param>
/// <param name="time">The clock.</param>
/// <param name="patience">How long a silo is waited for; null takes the client's own.</param>
internal sealed class SubmitHandler(IAnsiConsole console, TimeProvider time, TimeSpan? patience = null) : ICommandHandler<SubmitArguments>
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(2);

    private const int MostAttempts = 60;

    public async Task<int> HandleAsync(SubmitArguments request, CancellationToken cancellation)
    {
        using ClusterClient client = new(request.Cluster, time, patience);
        RunView run = await StartAsync(client, request, cancellation);
        Say(request, $"run {run.Run} on {client.Url}");
        if (request.Detach)
        {
            return ExitCode.Done;
        }

        RunView last = run;
        try
        {
            last = await FollowAsync(client, run, request, cancellation);
            await FetchAsync(client, run.Run, request.Output, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new InterruptedException($"run {run.Run} {(last.HasEnded ? $"is {last.Stage}" : "goes on")} at {client.Url}; {HowToFollow(run.Run)}");
        }

        Say(request, $"{last.Stage}; results in {request.Output.Path}");
        return last.Stage switch
        {
            "completed" => ExitCode.Done,
            "failed" => throw new RunFailedException(last.Failure ?? "the run failed", last.Failure ?? ""),
            _ => ExitCode.Interrupted,
        };
    }

    private static async Task<RunView> StartAsync(ClusterClient client, SubmitArguments request, CancellationToken cancellation)
    {
        try
        {
            return await client.SubmitAsync(request.Scenario, request.Run, cancellation);
        }
        catch (NoAnswerException silent)
        {
            throw new NoAnswerException($"{silent.Message}; should run {request.Run} have begun all the same: {HowToFollow(request.Run)}", silent.ToString());
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new InterruptedException($"whether run {request.Run} has begun at {client.Url} is not known; {HowToFollow(request.Run)}");
        }
    }

    /// <summary>Follows the run. Where its silo goes away the next one is asked, or the same one again, for the run goes on without it.</summary>
    private async Task<RunView> FollowAsync(ClusterClient client, RunView run, SubmitArguments request, CancellationToken cancellation)
    {
        int seen = 0;
        string? waitsFor = null;
        long began = time.GetTimestamp();
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                await foreach ((RoundRow? round, RunView? status) in client.FollowAsync(run.Run, seen, cancellation))
                {
                    attempt = 0;
                    if (round is not null)
                    {
                        seen++;
                        Say(request, Line(round, seen, run, time.GetElapsedTime(began)));
                    }

                    if (status?.WaitsFor is { } reason && reason != waitsFor)
                    {
                        Say(request, $"waiting: {reason}");
                    }

                    waitsFor = status is null ? waitsFor : status.WaitsFor;
                    if (status is { HasEnded: true } && seen >= status.CommittedRounds)
                    {
                        return status;
                    }
                }
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or RunFailedException or NoAnswerException)
            {
                if (attempt >= MostAttempts)
                {
                    throw Lost(run.Run, broken);
                }

                Uri gone = client.Url;
                client.MoveOn();
                Say(request, $"{gone} does not answer; asking {(client.Url == gone ? "again" : client.Url)} ({broken.GetBaseException().Message})");
            }

            await Task.Delay(_pause, time, cancellation);
        }
    }

    private static RunFailedException Lost(string run, Exception broken) => new(
        $"{broken.GetBaseException().Message}; the cluster goes on with run {run}: {HowToFollow(run)} and the --cluster of a silo that answers",
        broken.ToString());

    private static string HowToFollow(string run) => $"to follow it and fetch its results, submit the same scenario with --run {run}";

    private static string Line(RoundRow row, int seen, RunView run, TimeSpan passed)
    {
        // Rounds that were there before came at once and say nothing of the pace.
        int own = seen - run.CommittedRounds;
        string left = own > 0 ? $"  {ProgressText.Clock(passed / own * ((run.Trials * run.Rounds) - seen))} left" : "";
        string quality = (row.PersonalAccuracy, row.PersonalReward) switch
        {
            ({ } accuracy, _) => $"  personal {Unit.Percent.Format(accuracy, 1)}",
            (_, { } reward) => $"  reward {NumberText.Fixed(reward, 3)} (start model {(row.StartReward is { } start ? NumberText.Fixed(start, 3) : "–")})",
            _ => "",
        };
        return $"{row.Method} seed {row.Seed} round {row.Round}/{run.Rounds}{quality}  delivered {row.Delivered}/{row.Scheduled}  "
            + $"uplink {UnitFamily.Bytes.Format(row.UplinkBytes)}{left}";
    }

    private static async Task FetchAsync(ClusterClient client, string run, OutputDirectory output, CancellationToken cancellation)
    {
        string archive = Path.Combine(Path.GetTempPath(), $"fedorleans-fetch-{Guid.NewGuid():N}.zip");
        try
        {
            await DownloadAsync(client, run, archive, cancellation);

            output.Create();
            await ZipFile.ExtractToDirectoryAsync(archive, output.Path, cancellation);
        }
        finally
        {
            File.Delete(archive);
        }
    }

    /// <summary>Begins anew at the next silo where one goes away meanwhile.</summary>
    private static async Task DownloadAsync(ClusterClient client, string run, string archive, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await using FileStream file = File.Create(archive);
                await client.DownloadAsync(run, file, cancellation);
                return;
            }
            catch (Exception broken) when (
                broken is HttpRequestException or HttpIOException or RunFailedException or NoAnswerException or IOException { InnerException: SocketException })
            {
                if (attempt > client.Silos)
                {
                    throw Lost(run, broken);
                }

                client.MoveOn();
            }
        }
    }

    private void Say(SubmitArguments request, string line)
    {
        if (!request.Quiet)
        {
            console.Profile.Out.Writer.WriteLine(line);
        }
    }
}
