using System.Collections.Immutable;

namespace FedOrleans.Grains.Ledger;

/// <summary>One row of <c>devices.csv</c>: one method, seed and device, over the whole trial.</summary>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.DeviceRow")]
public sealed record DeviceRow
{
    [Id(0)]
    public required string Method { get; init; }

    [Id(1)]
    public required ulong Seed { get; init; }

    [Id(2)]
    public required int Device { get; init; }

    /// <summary>Training examples.</summary>
    [Id(3)]
    public required int Examples { get; init; }

    /// <summary>At the last evaluation; null where the device is not in the evaluated sample.</summary>
    [Id(4)]
    public double? PersonalAccuracy { get; init; }

    [Id(5)]
    public double? PersonalReward { get; init; }

    [Id(6)]
    public required int RoundsTrained { get; init; }

    /// <summary>Rounds in which its update arrived.</summary>
    [Id(7)]
    public required int Delivered { get; init; }

    /// <summary>Rounds in which it was scheduled and its update did not arrive.</summary>
    [Id(8)]
    public required int Lost { get; init; }

    [Id(9)]
    public required long UplinkBytes { get; init; }

    [Id(10)]
    public required double EnergyJ { get; init; }

    /// <summary>Horizontal distance to the base station.</summary>
    [Id(11)]
    public required double DistanceM { get; init; }

    /// <summary>Mean over all rounds so far, scheduled or not; null before the first.</summary>
    [Id(12)]
    public double? MeanSnrDb { get; init; }

    [Id(13)]
    public required double XM { get; init; }

    [Id(14)]
    public required double YM { get; init; }

    [Id(15)]
    public required bool LineOfSight { get; init; }

    [Id(16)]
    public required int HeldOutExamples { get; init; }

    /// <summary>0 where the method has no LoRA.</summary>
    [Id(17)]
    public required int LoraRank { get; init; }

    /// <summary>How its own model answers, at the last evaluation; null for a classifier and outside the evaluated sample.</summary>
    [Id(19)]
    public PolicyFigures? Policy { get; init; }

    /// <summary>A few of its answers; none for most devices.</summary>
    [Id(20)]
    public ImmutableArray<AnswerRow> Answers { get; init; } = [];

    /// <summary>10⁹ floating-point operations of its training in a round.</summary>
    [Id(21)]
    public required double TrainingGflop { get; init; }

    /// <summary>Share of the pairs of full causal attention that its trained blocks look at; null for a classifier.</summary>
    [Id(22)]
    public double? AttentionDensity { get; init; }

    /// <summary>The answers that it last learnt from; null where it sampled none.</summary>
    [Id(23)]
    public RolloutRow? Rollout { get; init; }

    /// <summary>What its battery holds; null without batteries.</summary>
    [Id(18)]
    public double? BatteryJ { get; init; }
}
