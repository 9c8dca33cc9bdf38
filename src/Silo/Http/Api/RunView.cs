using FedOrleans.Grains.Coordination;

namespace FedOrleans.Silo.Http.Api;

/// <summary>A run as callers see it.</summary>
public sealed record RunView
{
    public required string Run { get; init; }

    /// <summary>new, running, stopped, completed, failed, deleting or deleted.</summary>
    public required string Stage { get; init; }

    /// <summary>Name of the silo on which its coordinator lives at this moment.</summary>
    public required string Silo { get; init; }

    /// <summary>What the round under way does at this moment.</summary>
    public required string Phase { get; init; }

    public required bool StopRequested { get; init; }

    /// <summary>The current method; null when all are done.</summary>
    public string? Method { get; init; }

    public ulong? Seed { get; init; }

    /// <summary>The current trial (method and seed), from 0.</summary>
    public required int Trial { get; init; }

    public required int Trials { get; init; }

    /// <summary>Committed rounds of the current trial.</summary>
    public required int Round { get; init; }

    /// <summary>Rounds of each trial.</summary>
    public required int Rounds { get; init; }

    /// <summary>Committed rounds over all trials.</summary>
    public required int CommittedRounds { get; init; }

    public required int DevicesInFlight { get; init; }

    public required int DevicesDone { get; init; }

    /// <summary>Whether models answer requests: then there are rewards, else accuracies.</summary>
    public required bool HasAnswers { get; init; }

    /// <summary>At the latest evaluation of the current trial, as all figures below; null before it.</summary>
    public double? PersonalAccuracy { get; init; }

    public double? GlobalAccuracy { get; init; }

    /// <summary>Mean over devices of the reward as each weighs it.</summary>
    public double? PersonalReward { get; init; }

    /// <summary>What the start model earns.</summary>
    public double? StartReward { get; init; }

    public double? HelpReward { get; init; }

    public double? SafeReward { get; init; }

    /// <summary>Divergence from the start model in nats an answer.</summary>
    public double? Kl { get; init; }

    /// <summary>Of the current trial.</summary>
    public required long UplinkBytes { get; init; }

    public required long DownlinkBytes { get; init; }

    public required double VirtualTimeS { get; init; }

    public string? StateHash { get; init; }

    /// <summary>Estimated wall-clock seconds to the end, from the last rounds; null before the first and where it does not run.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>Times that the round under way was run again after a failure of the cluster.</summary>
    public required int Repeats { get; init; }

    /// <summary>What holds it up, such as a full disk; null while nothing does. It goes on by itself when that has passed.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether nothing will change until somebody starts it.</summary>
    public required bool HasEnded { get; init; }

    public static RunView Of(RunStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return new RunView
        {
            Run = status.Run,
            Silo = status.Silo,
            Stage = status.Stage.ToString().ToLowerInvariant(),
            Phase = status.Phase.ToString().ToLowerInvariant(),
            StopRequested = status.StopRequested,
            Method = status.Method,
            Seed = status.Seed,
            Trial = status.Trial,
            Trials = status.Trials,
            Round = status.Round,
            Rounds = status.Rounds,
            CommittedRounds = status.Rows,
            DevicesInFlight = status.DevicesInFlight,
            DevicesDone = status.DevicesDone,
            PersonalAccuracy = status.PersonalAccuracy,
            GlobalAccuracy = status.GlobalAccuracy,
            HasAnswers = status.HasAnswers,
            PersonalReward = status.Policy?.Reward,
            StartReward = status.Policy?.StartReward,
            HelpReward = status.Policy?.HelpReward,
            SafeReward = status.Policy?.SafeReward,
            Kl = status.Policy?.Kl,
            UplinkBytes = status.UplinkBytes,
            DownlinkBytes = status.DownlinkBytes,
            VirtualTimeS = status.VirtualTimeS,
            StateHash = status.StateHash,
            SecondsLeft = status.HasEnded ? null : status.SecondsPerRound * ((status.Trials * (double)status.Rounds) - status.Rows),
            Repeats = status.Repeats,
            WaitsFor = status.WaitsFor,
            Failure = status.Failure is { } failure ? PublicText.Of(failure.Message) : null,
            HasEnded = status.HasEnded,
        };
    }
}
