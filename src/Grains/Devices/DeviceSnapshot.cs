using System.Collections.Immutable;
using FedOrleans.Grains.Blobs;

namespace FedOrleans.Grains.Devices;

/// <summary>A device after a round: its private state, its residual and its counters, which are repeated or kept together.</summary>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.DeviceSnapshot")]
public sealed record DeviceSnapshot
{
    /// <summary>A device that was never scheduled.</summary>
    public static DeviceSnapshot New { get; } = new();

    /// <summary>The round that made it; 0 before the first.</summary>
    [Id(0)]
    public int Round { get; init; }

    /// <summary>Null until the device first trains.</summary>
    [Id(1)]
    public Blob? PrivateState { get; init; }

    [Id(2)]
    public int RoundsTrained { get; init; }

    [Id(3)]
    public int Delivered { get; init; }

    [Id(4)]
    public int Lost { get; init; }

    [Id(5)]
    public long UplinkBytes { get; init; }

    [Id(6)]
    public double EnergyJ { get; init; }

    /// <summary>What error feedback kept of the device's updates: their sum less the sum of what arrived of them. Null while there is nothing.</summary>
    [Id(7)]
    public Blob? Residual { get; init; }

    /// <summary><see cref="PrivateState"/> by its parts; empty until the device first trains.</summary>
    [Id(8)]
    public ImmutableArray<StateNorm> Parts { get; init; } = [];

    /// <summary>This device after one more round.</summary>
    public DeviceSnapshot After(RoundCompletion completion)
    {
        DeviceRoundRecord record = completion.Record;
        return this with
        {
            Round = record.Round,
            PrivateState = completion.PrivateState ?? PrivateState,
            Parts = completion.PrivateState is null ? Parts : completion.Parts,
            Residual = completion.Residual ?? Residual,
            RoundsTrained = RoundsTrained + (record.Trained ? 1 : 0),
            Delivered = Delivered + (record.Delivered ? 1 : 0),
            Lost = Lost + (record.Delivered ? 0 : 1),
            UplinkBytes = UplinkBytes + record.Radio.UplinkBytes,
            EnergyJ = EnergyJ + record.Radio.EnergyJ,
        };
    }
}
