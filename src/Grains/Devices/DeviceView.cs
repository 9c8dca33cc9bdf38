using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace FedOrleans.Grains.Devices;

/// <summary>A device for people to look at; no tensors.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.DeviceView")]
public sealed record DeviceView
{
    [Id(0)]
    public required string Run { get; init; }

    [Id(1)]
    public required int Trial { get; init; }

    [Id(2)]
    public required int Device { get; init; }

    /// <summary>The last round it took part in; 0 where none.</summary>
    [Id(3)]
    public required int Round { get; init; }

    /// <summary>The round it trains in at this moment, or null.</summary>
    [Id(4)]
    public int? InFlight { get; init; }

    [Id(5)]
    public required int RoundsTrained { get; init; }

    [Id(6)]
    public required int Delivered { get; init; }

    [Id(7)]
    public required int Lost { get; init; }

    [Id(8)]
    public required long UplinkBytes { get; init; }

    [Id(9)]
    public required double EnergyJ { get; init; }

    /// <summary>Number of private parameters; 0 before it first trains.</summary>
    [Id(10)]
    public required int PrivateParameters { get; init; }

    /// <summary>Euclidean norm of its private state.</summary>
    [Id(11)]
    public required double PrivateNorm { get; init; }

    /// <summary>The last rounds, oldest first, at most <see cref="DeviceState.HistoryLength"/>.</summary>
    [Id(12)]
    public required ImmutableArray<DeviceRoundRecord> History { get; init; }

    /// <summary>Euclidean norm of what error feedback keeps; 0 without it.</summary>
    [Id(13)]
    public double ResidualNorm { get; init; }

    /// <summary>Its private state by its parts; empty before it first trains.</summary>
    [Id(14)]
    public ImmutableArray<StateNorm> Parts { get; init; } = [];
}
