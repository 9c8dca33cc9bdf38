namespace FedOrleans.Silo.Reports.Live;

/// <summary>Where a run stands.</summary>
public sealed record ProgressSnapshot
{
    /// <summary>The method in work.</summary>
    public required string Method { get; init; }

    /// <summary>Its place among the methods, from 1.</summary>
    public required int MethodNumber { get; init; }

    /// <summary>How many methods the run compares.</summary>
    public required int Methods { get; init; }

    /// <summary>The seed in work.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The trial (method and seed) in work, from 1.</summary>
    public required int Trial { get; init; }

    /// <summary>How many trials the run has: methods times seeds.</summary>
    public required int Trials { get; init; }

    /// <summary>Rounds of this trial that are committed.</summary>
    public required int CompletedRounds { get; init; }

    /// <summary>Rounds of a trial.</summary>
    public required int Rounds { get; init; }

    /// <summary>What is being done, e.g. <c>training</c>.</summary>
    public required string Phase { get; init; }

    /// <summary>Devices that train now.</summary>
    public int DevicesInFlight { get; init; }

    /// <summary>Devices of this round that have trained.</summary>
    public int DevicesDone { get; init; }

    /// <summary>The last personalised accuracy, in [0, 1]; null before the first evaluation.</summary>
    public double? PersonalAccuracy { get; init; }

    /// <summary>The last global accuracy, in [0, 1]; null before the first evaluation.</summary>
    public double? GlobalAccuracy { get; init; }

    /// <summary>Whether models answer requests: then there is a reward, else there are accuracies.</summary>
    public bool HasAnswers { get; init; }

    /// <summary>The last personalised reward; null before the first evaluation.</summary>
    public double? PersonalReward { get; init; }

    /// <summary>Updates of this trial that arrived.</summary>
    public long Delivered { get; init; }

    /// <summary>Updates of this trial that did not.</summary>
    public long Lost { get; init; }

    /// <summary>Bytes that the devices of this trial put on the air.</summary>
    public long UplinkBytes { get; init; }

    /// <summary>Simulated seconds of this trial.</summary>
    public double VirtualTimeSeconds { get; init; }

    /// <summary>Committed rounds of the whole run.</summary>
    internal long CompletedOfRun => ((long)(Trial - 1) * Rounds) + CompletedRounds;

    /// <summary>Rounds of the whole run.</summary>
    internal long RoundsOfRun => (long)Trials * Rounds;
}
