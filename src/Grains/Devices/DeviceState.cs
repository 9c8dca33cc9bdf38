using System.Collections.Immutable;

namespace FedOrleans.Grains.Devices;

/// <summary>
/// What a device stores: the snapshot after its last round and the one before it. A round that is run again therefore
/// starts from where it started the first time, whether or not its first run was committed.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.DeviceState")]
public sealed record DeviceState
{
    /// <summary>Rounds of history that a device keeps.</summary>
    public const int HistoryLength = 64;

    [Id(0)]
    public DeviceSnapshot Previous { get; init; } = DeviceSnapshot.New;

    [Id(1)]
    public DeviceSnapshot Latest { get; init; } = DeviceSnapshot.New;

    /// <summary>The last rounds, oldest first.</summary>
    [Id(2)]
    public ImmutableArray<DeviceRoundRecord> History { get; init; } = [];

    /// <summary>The snapshot that a round starts from: the newest that an earlier round made.</summary>
    /// <exception cref="InvalidOperationException">Both are of this round or later: the run went back further than devices remember.</exception>
    public DeviceSnapshot Before(int round)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(round);
        DeviceSnapshot start = Latest.Round < round ? Latest : Previous;
        return start.Round < round
            ? start
            : throw new InvalidOperationException(
                $"round {round} cannot start: the device holds rounds {Previous.Round} and {Latest.Round}; the stores of the run and of its devices do not belong together");
    }

    /// <summary>The state after a round; the same whether the round is run once or again.</summary>
    public DeviceState After(RoundCompletion completion)
    {
        int round = completion.Record.Round;
        DeviceSnapshot start = Before(round);
        IEnumerable<DeviceRoundRecord> history = History.Where(record => record.Round < round).Append(completion.Record);
        return new DeviceState { Previous = start, Latest = start.After(completion), History = [.. history.TakeLast(HistoryLength)] };
    }
}
